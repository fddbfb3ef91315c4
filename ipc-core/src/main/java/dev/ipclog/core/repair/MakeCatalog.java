package dev.ipclog.core.repair;

import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.CycleDocuments.Located;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the catalog of a cycle anew, from what is sound of the old one, and from the documents and the slabs themselves.
 * First the old one is closed for claims, then it is looked whether a living writer holds the cycle: a writer says what it
 * holds before it looks whether a cycle is closed, so one of the two sees the other. The new one comes into its place whole,
 * and ends with the record that it takes no more. Whoever is killed before leaves the old one.
 */
record MakeCatalog(String file) implements RepairAction {
    @Override
    public String intention() {
        return "make it anew, with each document that can be found";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        Cycles.close(context.journal(), file);
        LivenessCheck living = new LivenessCheck(context.journal());
        CycleState cycle = context.state(file);
        if (living.isHeld(context.roll().cycleOf(file), cycle.open())) {
            throw new IOException("a process that lives may write into that file");
        }
        boolean needed =
                !cycle.documents().trouble().isEmpty() && cycle.documents().complete();
        if (!needed) {
            return "";
        }
        ByteBuffer content = content(context, cycle);
        context.journal()
                .replaceFile(context.journal().catalog(file), content, content.limit(), RepairContext.NO_WRITER);
        return "made the catalog of %s anew, with %s"
                .formatted(file, ReportFormat.count(cycle.documents().all().size(), "document", "documents"));
    }

    private static ByteBuffer content(RepairContext context, CycleState cycle) throws IOException {
        Map<Located, SlabLocation> open =
                cycle.open().stream().collect(Collectors.toMap(SlabLocation::document, Function.identity()));
        int records = cycle.documents().all().size() + 1;
        ByteBuffer content = ByteBuffer.allocate(records * CatalogLayout.RECORD_LENGTH);
        try (FileChannel channel = PrivateFile.read(context.journal().path().resolve(cycle.file()))) {
            for (Located document : cycle.documents().all()) {
                SlabLocation slab = open.get(document);
                put(content, document.claim(), slab == null ? document.seal() : slab.seal(channel));
            }
        }
        put(content, new Claim(ClaimKind.END, 0, 0, RepairContext.NO_WRITER, 0, 0, Clock.now()), null);
        return content.flip();
    }

    private static void put(ByteBuffer content, Claim claim, Seal seal) {
        ByteBuffer record = CatalogLayout.record(claim);
        if (seal != null) {
            CatalogLayout.seal(record, seal);
        }
        content.put(record.clear());
    }
}
