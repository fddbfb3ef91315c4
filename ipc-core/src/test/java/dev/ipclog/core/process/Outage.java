package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Worker} that lives through the time in which its journal cannot be written, and what must hold of it. */
final class Outage implements AutoCloseable {
    private static final String NAME = "worker";

    private final ChildJvm worker;
    private final Path journal;
    private Standing last;
    private long over;

    private Outage(ChildJvm worker, Path journal) {
        this.worker = worker;
        this.journal = journal;
        last = Standing.of(worker.receive());
    }

    /** Starts the process, which does not open its journal yet. */
    static Outage prepare(List<String> prefix, List<String> flags, Jdk jdk, Path journal, long... pauses) {
        List<Object> arguments = new ArrayList<>(List.of(journal, NAME));
        for (long pause : pauses) {
            arguments.add(pause);
        }
        return new Outage(ChildJvm.startBehind(prefix, flags, jdk, Worker.class, arguments.toArray()), journal);
    }

    static Outage prepare(Jdk jdk, Path journal, long pauseMicros) {
        return prepare(List.of(), List.of(), jdk, journal, pauseMicros);
    }

    /** Lets the process open its journal and begin. */
    Outage go() {
        last = Standing.of(worker.ask("go"));
        return this;
    }

    /** Waits until the journal takes entries. */
    Outage awaitKept() {
        Await.until("nothing is logged", () -> status().kept() > 0);
        return this;
    }

    long pid() {
        return worker.pid();
    }

    Standing status() {
        last = Standing.of(worker.ask("status"));
        return last;
    }

    /** Waits until entries are being dropped, and the application's own work is seen to go on meanwhile. */
    void awaitDrops() {
        Await.until("nothing is dropped", () -> status().dropped() > 0);
        long work = last.work();
        long dropped = last.dropped();
        Await.until("the work does not go on", () -> status().work() > work + 20 && last.dropped() > dropped);
    }

    /** Says that from now on the journal can be written again. */
    void isOver() {
        over = System.nanoTime();
    }

    void assertResumes() {
        Await.until("it does not resume", () -> status().resumedNanos() > over);
        long millis = (last.resumedNanos() - over) / 1_000_000;
        System.out.println("resumed after " + millis + " ms, longest call " + last.longestMillis() + " ms");
    }

    /** Ends the process's logging; every call must have returned in time, and be in the journal or counted as dropped. */
    void assertAllIsCounted() {
        last = Standing.of(worker.ask("close"));
        assertTrue(last.longestMillis() < Answer.HANG_MILLIS, last::toString);
        assertEquals(last.calls(), last.kept() + last.dropped(), last::toString);
        assertIsInJournal(last.kept(), last.dropped());
    }

    /** Ends the process's logging. */
    Standing stop() {
        last = Standing.of(worker.ask("stop"));
        return last;
    }

    private void assertIsInJournal(long kept, long dropped) {
        Tally tally = Tally.of(journal);
        assertEquals(List.of(), tally.faults());
        assertEquals(kept, tally.entries());
        assertEquals(dropped, tally.missing());
        assertEquals(dropped, tally.dropped());
        VerifyReport report = Verifier.verify(journal);
        assertTrue(report.isClean(), report::toString);
        assertEquals(dropped, report.processes().get(0).drops());
    }

    Standing last() {
        return last;
    }

    /** One sentence that it fails, and one that it goes on. */
    void assertToldOnce() {
        List<String> errors = errors();
        assertEquals(2, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith("ipclog(E): "), errors::toString);
        assertTrue(errors.get(1).startsWith("ipclog(W): "), errors::toString);
        assertTrue(errors.get(1).contains("can be written again"), errors::toString);
    }

    List<String> errors() {
        return worker.errors().stream()
                .filter(line -> line.startsWith("ipclog("))
                .toList();
    }

    @Override
    public void close() {
        worker.close();
    }
}
