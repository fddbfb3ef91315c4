package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a whole journal and checks it: seals, numbers, bounds. */
public final class Verifier {
    private final JournalDirectory journal;
    private final List<Damage> damages = new ArrayList<>();
    private final SortedMap<Long, WriterTally> writers = new TreeMap<>();
    private long slabs;
    private long openSlabs;

    private Verifier(JournalDirectory journal) {
        this.journal = journal;
    }

    /**
     * Verifies the journal in that directory, up to what had been logged so far.
     *
     * @throws JournalException if there is none, or it cannot be read
     */
    public static VerifyReport verify(Path directory) {
        JournalDirectory journal = JournalDirectory.existing(directory);
        try {
            return new Verifier(journal).verify();
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(journal.path(), e), e);
        }
    }

    private VerifyReport verify() throws IOException {
        try (JournalWalker walker = new JournalWalker(journal, false, damages::add)) {
            for (SlabReader slab = walker.next(); slab != null; slab = walker.next()) {
                check(slab);
            }
            return new VerifyReport(processes(), List.copyOf(damages), slabs, openSlabs, walker.foreignDocuments());
        }
    }

    private void check(SlabReader slab) {
        int damagesBefore = damages.size();
        slabs++;
        if (SlabLayout.used(slab.memory()) == 0) {
            openSlabs++;
        } else if (!SlabLayout.isIntact(slab.memory())) {
            damages.add(new Damage(slab.place(), "a sealed slab does not fit its checksum"));
        }
        long entries = read(slab);
        writers.computeIfAbsent(slab.writer().number(), number -> new WriterTally(slab.writer()))
                .add(slab, entries, damages.size() > damagesBefore);
    }

    private long read(SlabReader slab) {
        long entries = 0;
        while (slab.advance()) {
            entries++;
            try {
                EntryDecoder.decode(slab);
            } catch (MalformedException e) {
                damages.add(new Damage(slab.place(), "an entry cannot be read: " + e.getMessage()));
            }
        }
        return entries;
    }

    private List<VerifyReport.ProcessReport> processes() throws IOException {
        Writers living = Writers.existing(journal);
        return writers.values().stream()
                .map(tally -> tally.report(isAlive(living, tally.writer())))
                .toList();
    }

    private static boolean isAlive(Writers living, WriterIdentity writer) {
        return living.isAlive(writer);
    }
}
