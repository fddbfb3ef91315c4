package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds a moment from which on there are at least so many selected entries, and not many more. Slabs that do not fit their
 * seals count for nothing.
 */
final class LastEntries {
    private final Selection selection;
    private long missing;
    private Anchor moment;

    /** The moment's boot and those after it. */
    private final Set<UUID> met = new HashSet<>();

    private LastEntries(Selection selection, int count) {
        this.selection = selection;
        this.missing = count;
    }

    /** That moment; the beginning if there are not so many entries. */
    static StartPoint start(JournalDirectory journal, Selection selection, int count) throws IOException {
        LastEntries search = new LastEntries(selection, count);
        List<Path> files = JournalWalker.files(journal);
        for (int i = files.size() - 1; i >= 0 && search.missing > 0; i--) {
            search.countBack(StartPoint.slabs(files.get(i), i < files.size() - 1));
        }
        return search.missing > 0 || search.moment == null
                ? StartPoint.beginning()
                : StartPoint.at(search.moment, search.met);
    }

    private void countBack(List<Document> slabs) {
        for (int i = slabs.size() - 1; i >= 0 && missing > 0; i--) {
            ByteBuffer memory = slabs.get(i).slab();
            if (SlabLayout.isBroken(memory)) {
                continue;
            }
            met.add(SlabLayout.anchor(memory).boot());
            if (selection.writers().test(SlabLayout.writer(memory).number())) {
                missing -= count(slabs.get(i), memory);
                moment = SlabLayout.anchor(memory);
            }
        }
    }

    private long count(Document document, ByteBuffer memory) {
        if (SlabLayout.isIntact(memory)) {
            return SlabLayout.summary(memory).atLeast(selection.minimum());
        }
        SlabReader slab = new SlabReader(document, damage -> {});
        long count = 0;
        while (slab.advance()) {
            count += slab.isAtLeast(selection.minimum()) ? 1 : 0;
        }
        return count;
    }
}
