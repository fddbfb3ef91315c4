package dev.ipclog.benchmarks;

import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.claim.Piece;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the allocator does for each slab, without the slab: a call appends a claim to the catalog, finds it, stores the headers
 * on the way, and takes room for it on the disk. Each process has one thread that claims.
 *
 * @param disk the directory in which the journal is to be; empty: where everybody's files are
 */
record Claims(String disk) implements Backend {
    private static final int LENGTH = 64 << 10;

    @Override
    public Supplier<LogCall> start(Path directory) {
        try {
            Claimant claimant = Claimant.join(JournalDirectory.create(journal(directory)));
            return () -> claimant;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong countEntries(Path directory) throws IOException {
        JournalDirectory journal = JournalDirectory.existing(journal(directory));
        long count = 0;
        for (String name : journal.names(JournalDirectory.CYCLE_SUFFIX)) {
            try (CatalogFile catalog = CatalogFile.open(journal.catalog(name))) {
                count += count(catalog);
            }
        }
        new WorkDirectory(journal.path()).close();
        return OptionalLong.of(count);
    }

    private static long count(CatalogFile catalog) throws IOException {
        long count = 0;
        for (Claim claim = catalog.claim(0); claim != null; claim = catalog.claim(count)) {
            count++;
        }
        return count;
    }

    private Path journal(Path directory) {
        return disk.isEmpty() ? directory.resolve("journal") : Path.of(disk, "ipclog-" + directory.getFileName());
    }

    private static final class Claimant implements LogCall {
        private final WriterIdentity writer;
        private final Cycles cycles;
        private long number;

        private Claimant(WriterIdentity writer, Cycles cycles) {
            this.writer = writer;
            this.cycles = cycles;
        }

        static Claimant join(JournalDirectory journal) throws IOException {
            WriterIdentity writer = Writers.join(journal, false).identity();
            try (QueueTable table = QueueTable.open(journal, writer.number())) {
                Roll roll = table.roll();
                return new Claimant(writer, new Cycles(journal, roll, writer.number(), cycle -> {}));
            }
        }

        @Override
        public void log(int frame) {
            try {
                Anchor now = Clock.now();
                CycleFile file = cycles.enter(now.wallNanos());
                number++;
                file.claim(new Claim(ClaimKind.SLAB, 0, LENGTH, writer.number(), writer.pid(), number, now));
                Piece piece = file.find(number);
                cycles.reserve(piece);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
