package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The slabs of a journal in the order of the queue, each looked at before it is taken. */
final class SlabFeed implements AutoCloseable {
    private final JournalWalker walker;
    private final Consumer<Damage> damages;
    private final MemoryBudget budget = new MemoryBudget();
    private UUID boot;
    private int boots;
    private SlabReader next;

    /** Whether there were no more when it was last asked for. */
    private boolean exhausted;

    /** With {@code patient}, newer files are looked for seldom: for one who will ask again. */
    SlabFeed(JournalDirectory journal, boolean patient, Consumer<Damage> damages) {
        this.walker = new JournalWalker(journal, patient, damages);
        this.damages = damages;
    }

    JournalWalker walker() {
        return walker;
    }

    /** The next slab; null if there was none when it was last looked. */
    SlabReader peek() throws IOException {
        if (next == null && !exhausted) {
            SlabPlace place = walker.next();
            exhausted = place == null;
            next = exhausted ? null : enter(place);
        }
        return next;
    }

    /** The slab that has just been looked at; the one behind it is the next then. */
    SlabReader take() {
        SlabReader taken = next;
        next = null;
        return taken;
    }

    /** Lets more come, where there was none. */
    void lookAgain() {
        exhausted = false;
    }

    /** A slab that another reader had open; null if it is not there any more. */
    SlabReader reopen(Cursor.OpenSlab open) throws IOException {
        walker.moveTo(open.file(), open.index(), open.position());
        SlabPlace place = walker.isGone() ? null : walker.next();
        if (place == null || !open.isAt(place.file().name(), place.position())) {
            return null;
        }
        SlabReader slab = enter(place);
        skip(slab, open.frame());
        return slab;
    }

    /** Goes on from a frame that a reader has reached before; what was defined and counted up to it is read again. */
    private static void skip(SlabReader slab, int frame) throws IOException {
        while (slab.frame() < frame && slab.advance() && slab.frame() < frame) {
            // The entry has been shown before.
        }
    }

    /** Where this feed is, of a reader that has those slabs open. */
    Cursor cursor(List<SlabReader> taken) {
        List<Cursor.OpenSlab> open = new ArrayList<>();
        taken.forEach(slab -> open.add(open(slab)));
        if (next != null) {
            open.add(open(next));
        }
        return new Cursor(walker.fileName(), walker.position(), walker.index(), open);
    }

    @Override
    public void close() throws IOException {
        walker.close();
    }

    private SlabReader enter(SlabPlace place) throws IOException {
        SlabReader slab = new SlabReader(place, damages, budget);
        boots += slab.anchor().boot().equals(boot) ? 0 : 1;
        boot = slab.anchor().boot();
        slab.boot = boots;
        return slab;
    }

    private static Cursor.OpenSlab open(SlabReader slab) {
        SlabPlace place = slab.place();
        return new Cursor.OpenSlab(place.file().name(), place.position(), place.index(), slab.frame());
    }
}
