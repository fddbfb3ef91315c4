package dev.ipclog.core.process;

import dev.ipclog.core.process.Debugger.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An {@link Application} under a debugger, at a certain moment. */
final class Victim implements AutoCloseable {
    private static final String PACKAGE = "dev.ipclog.core.";
    private static final List<String> TYPES = List.of(
            "claim.Catalog",
            "claim.CycleFile",
            "claim.Cycles",
            "chronicle.CycleHead",
            "chronicle.QueueTable",
            "chronicle.Roll",
            "journal.CatalogFile",
            "journal.JournalDirectory",
            "journal.LockFile",
            "journal.Writers",
            "journal.PrivateFile",
            "journal.FileBytes",
            "retention.Pruner",
            "retention.StoredCycles",
            "write.Housekeeping",
            "write.SlabAllocator",
            "write.StripeCare",
            "write.StripeCares",
            "write.Stripe",
            "write.Slab",
            "write.Sealer",
            "format.CatalogLayout",
            "format.SlabLayout",
            "format.FrameLayout",
            "format.Ordered");

    private final Moment moment;
    private final ChildJvm child;
    private final Debugger debugger;

    private Victim(Moment moment, ChildJvm child) {
        this.moment = moment;
        this.child = child;
        this.debugger = Debugger.attach(child);
    }

    static Victim start(Moment moment, Jdk jdk, Path directory, String name) {
        List<String> flags = new ArrayList<>(ChildJvm.CHEAP);
        flags.addAll(Debugger.FLAGS);
        flags.addAll(moment.flags());
        return new Victim(moment, ChildJvm.startWith(flags, jdk, Application.class, directory, name));
    }

    /** Lets it come through the moment, and returns the steps that it has taken, in their order. */
    Set<Step> comeThrough() {
        run(() -> debugger.note(TYPES.stream().map(type -> PACKAGE + type).toList()));
        child.receive();
        return debugger.noted();
    }

    /** The steps that there are in the same classes; of classes that have not been needed, none. */
    Set<Step> all() {
        return debugger.all();
    }

    /** Lets it come to that step, where it is stopped; false if it did not come there. */
    boolean comeTo(Step step) {
        run(() -> debugger.stopAt(step));
        Await.until("it comes through", () -> debugger.isStopped() || child.hasSpoken());
        return debugger.isStopped();
    }

    /** Lets it go on from where it was stopped, to the end of the moment; returns the last number that it has reported. */
    long goOn() {
        debugger.goOn();
        child.receive();
        return child.lastNumber();
    }

    /** Kills it, and returns the last number that it has reported. */
    long kill() {
        child.kill();
        return child.lastNumber();
    }

    @Override
    public void close() {
        child.close();
        debugger.close();
    }

    private void run(Runnable watch) {
        if (moment.before.isEmpty()) {
            watch.run();
            debugger.go();
        } else {
            debugger.go();
            child.ask(moment.before);
            watch.run();
        }
        child.send(moment.during);
    }
}
