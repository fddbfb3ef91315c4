package dev.ipclog.reader;

import dev.ipclog.core.Troubles;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The journal on the console while the children run. A console that has gone, or a place of the journal that cannot be
 * read, ends the view and not the children.
 */
final class LiveView {
    private final JournalReader reader;
    private final StandardOutput output;
    private boolean readable = true;

    LiveView(JournalReader reader, StandardOutput output) {
        this.reader = reader;
        this.output = output;
    }

    void showUntil(BooleanSupplier over) throws InterruptedException {
        BackoffIdle idle = new BackoffIdle();
        while (!over.getAsBoolean()) {
            if (show(reader::next)) {
                idle.reset();
            } else {
                idle.pause();
            }
        }
    }

    /** Shows what is left, once nobody writes any more. */
    void showRest() {
        while (show(reader::drain)) {
            // On to the next lot.
        }
    }

    /** Shows what there is now; false if that is nothing. */
    private boolean show(Supplier<JournalEvent> events) {
        boolean any = false;
        for (JournalEvent event = take(events); event != null; event = take(events)) {
            output.show(event);
            any = true;
        }
        output.flush();
        return any;
    }

    private JournalEvent take(Supplier<JournalEvent> events) {
        if (!readable || !output.isOpen()) {
            return null;
        }
        try {
            return events.get();
        } catch (RuntimeException e) {
            readable = false;
            Troubles.error("the journal cannot be shown any further (" + e + "); the processes go on and log into it.");
            return null;
        }
    }
}
