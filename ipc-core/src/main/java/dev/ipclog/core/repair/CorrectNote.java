package dev.ipclog.core.repair;

import dev.ipclog.core.format.CycleLayout;
import java.io.IOException;
import java.util.SortedMap;

/** Writes anew what a file notes of its last document. What that is, is looked up again under the lock. */
record CorrectNote(String file, SortedMap<Long, Spot> slabs) implements Remedy {
    @Override
    public String intention() {
        return "correct the note";
    }

    @Override
    public String apply(Site site) throws IOException {
        return site.underLock(() -> correct(site));
    }

    private String correct(Site site) throws IOException {
        try (Patch patch = Patch.open(site.journal(), file)) {
            Chain chain = Chain.of(patch.channel(), slabs);
            long noted = CycleLayout.lastDocument(patch.read(CycleLayout.NOTE_OFFSET, CycleLayout.NOTE_LENGTH));
            if (!chain.isWhole() || chain.last() < 0 || noted >= chain.last()) {
                return "";
            }
            patch.write(CycleLayout.note(chain.last(), chain.before()), CycleLayout.NOTE_OFFSET);
            return "corrected what %s notes of its last document".formatted(file);
        }
    }
}
