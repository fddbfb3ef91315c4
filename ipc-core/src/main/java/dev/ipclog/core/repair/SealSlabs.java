package dev.ipclog.core.repair;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Seals in the catalog what dead writers have left open, as they would have done it themselves; nothing is written into the
 * slabs. A seal that is torn, since whoever wrote it was killed, is none.
 */
record SealSlabs(List<SlabLocation> slabs) implements RepairAction {
    @Override
    public String intention() {
        return slabs.size() == 1 ? "seal it with all that was committed" : "seal them with all that was committed";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        LivenessCheck living = new LivenessCheck(context.journal());
        Map<String, List<SlabLocation>> gone = slabs.stream()
                .filter(living::isGone)
                .collect(Collectors.groupingBy(SlabLocation::file, TreeMap::new, Collectors.toList()));
        long sealed = 0;
        long entries = 0;
        for (Map.Entry<String, List<SlabLocation>> file : gone.entrySet()) {
            try (Catalog catalog = Catalog.open(context.journal(), file.getKey())) {
                for (SlabLocation slab : file.getValue()) {
                    Seal seal = catalog.seal(slab);
                    sealed += seal == null ? 0 : 1;
                    entries += seal == null ? 0 : seal.summary().total();
                }
            }
        }
        return sealed == 0
                ? ""
                : "sealed %s, with %s".formatted(ReportFormat.slabs(sealed), ReportFormat.entries(entries));
    }

    /** A cycle file, to read, and its catalog, to write. */
    private record Catalog(FileChannel slabs, FileChannel channel, CatalogFile records) implements AutoCloseable {
        static Catalog open(JournalDirectory journal, String file) throws IOException {
            FileChannel slabs = PrivateFile.read(journal.path().resolve(file));
            try {
                FileChannel channel = PrivateFile.write(journal.catalog(file));
                return new Catalog(slabs, channel, new CatalogFile(channel));
            } catch (IOException e) {
                slabs.close();
                throw e;
            }
        }

        /** Returns null if the slab is left as it is. */
        Seal seal(SlabLocation slab) throws IOException {
            long index = slab.document().index();
            boolean open = slab.document().claim().equals(records.claim(index)) && records.seal(index) == null;
            Seal seal = open ? slab.seal(slabs) : null;
            if (seal != null) {
                long position = index * CatalogLayout.RECORD_LENGTH + CatalogLayout.SEAL_OFFSET;
                FileBytes.write(channel, CatalogLayout.sealOf(slab.document().claim(), seal), position);
            }
            return seal;
        }

        @Override
        public void close() throws IOException {
            slabs.close();
            channel.close();
        }
    }
}
