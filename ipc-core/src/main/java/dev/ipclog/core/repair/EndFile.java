package dev.ipclog.core.repair;

import dev.ipclog.core.format.DocumentLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;

/** Writes the mark by which a file ends, into one that is not the newest any more: writers append to the newest alone. */
record EndFile(String file, SortedMap<Long, Spot> slabs) implements Remedy {
    @Override
    public String intention() {
        return "write the mark";
    }

    @Override
    public String apply(Site site) throws IOException {
        return site.underLock(() -> end(site));
    }

    private String end(Site site) throws IOException {
        if (site.journal().newestCycle().compareTo(file) <= 0) {
            return "";
        }
        try (Patch patch = Patch.open(site.journal(), file)) {
            Chain chain = Chain.of(patch.channel(), slabs);
            if (!chain.isWhole() || chain.isEnded()) {
                return "";
            }
            ByteBuffer mark = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            patch.write(mark.putInt(0, DocumentLayout.END), chain.end());
            return "wrote the mark by which %s ends".formatted(file);
        }
    }
}
