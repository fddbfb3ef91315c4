package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.write.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A reader at the heels of a slab's owner: it decodes each entry as soon as it is there. */
public final class Pursuit {
    /** A reader of its own for each thread, as each process has. */
    private static final ThreadLocal<ReadableCycle> FILE = ThreadLocal.withInitial(Pursuit::open);

    private final List<Damage> damages = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final SlabReader reader;

    /**
     * Of a slab that is claimed so.
     *
     * @param start where in the shared file it begins
     */
    public Pursuit(long start, Claim claim) {
        try {
            SlabPlace place = new SlabPlace(FILE.get(), 0, start - SlabLayout.ALIGNMENT, claim, false);
            reader = new SlabReader(place, damages::add, new MemoryBudget());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadableCycle open() {
        try {
            JournalDirectory journal = JournalDirectory.remains(SharedFile.PATH.getParent());
            return ReadableCycle.open(journal, SharedFile.PATH.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean advance() {
        try {
            return reader.advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there now. */
    Glance look() {
        while (advance()) {
            decode();
        }
        return new Glance(entries, damages);
    }

    /** Looks so many times, or until there are so many entries. */
    public Glance follow(int looks, int most) {
        for (int i = 0; i < looks && entries.size() < most; i++) {
            if (advance()) {
                decode();
            }
        }
        return new Glance(entries, damages);
    }

    private void decode() {
        try {
            entries.add(EntryDecoder.decode(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            damages.add(reader.damage(e.getMessage()));
        }
    }
}
