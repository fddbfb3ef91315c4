package dev.ipclog.core.read;

import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Walks the documents of one of the queue's files, read-only, each from the end of the one before.
 *
 * <p>A damaged header would lead astray, or look like the end. So the walk remembers up to where it is sure of its way:
 * slabs and process records tell their own lengths, which must fit their documents'. Where it cannot go on, and something
 * says that this is not the end (the file's own note of its last document, a newer file, a header that cannot be), the next
 * slab is searched for behind the last sure place. At a live journal's end nothing says so, and the walk waits.
 */
final class CycleReader implements AutoCloseable {
    private final Place place;
    private final FileChannel channel;
    private final Consumer<Damage> damages;
    private final CycleMemory memory;
    private final SlabSearch search;
    private final DocumentJudge judge;

    private long position;
    /** Up to where the walk is sure of its way. */
    private long sure;

    private Document found;
    private boolean last;
    private boolean ended;
    private Search lastSearch;

    /** What was known when a slab was last searched for: unless something is new, that need not be done again. */
    private record Search(long position, long noted, boolean last) {}

    private CycleReader(Place place, FileChannel channel, boolean last, Consumer<Damage> damages) {
        this.place = place;
        this.channel = channel;
        this.last = last;
        this.damages = damages;
        this.memory = new CycleMemory(channel);
        this.search = new SlabSearch(channel, memory);
        this.judge = new DocumentJudge(place.path(), memory, damages);
    }

    /** With {@code complete}, nothing will be added to the file any more: there is a newer one. */
    static CycleReader open(Path path, boolean complete, Consumer<Damage> damages) throws IOException {
        Place place = Place.of(path);
        return new CycleReader(place, PrivateFile.read(path), complete, damages);
    }

    /** Whether another file is in the place of this one, or none. */
    boolean isTakenAway() {
        return place.isLost();
    }

    /** Whether the file has been cut short, so that what has been read last may be anything. */
    boolean isCut() throws IOException {
        return memory.isCut();
    }

    String name() {
        return place.path().getFileName().toString();
    }

    /** Where the header of the next document is, or will be. */
    long position() {
        return position;
    }

    void position(long newPosition) {
        position = newPosition;
        sure = newPosition;
    }

    /** Says that there is a newer file, so that nothing will be added to this one. */
    void complete() {
        last = true;
    }

    boolean isComplete() {
        return last;
    }

    /** Whether nothing will follow in this file: the queue has said so. */
    boolean isEnded() {
        return ended;
    }

    /** The next document of an application; null if there is none yet. */
    Document next() throws IOException {
        found = null;
        while (found == null && !ended && step()) {
            // The queue's own documents are passed over.
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** One document on; false if there is none yet. */
    private boolean step() throws IOException {
        int header = memory.header(position);
        if (DocumentLayout.isComplete(header)) {
            return pass(header);
        }
        long noted = noted();
        if (header == DocumentLayout.END && noted < position) {
            ended = true;
            return false;
        }
        if (position == 0 && (last || memory.size() > 0)) {
            return resync(header, "the file does not begin as one of a journal", true, noted);
        }
        boolean missing = noted >= position && noted > 0;
        return (missing || last || noted < 0)
                && resync(header, missing ? "documents that were there are gone" : null, missing || last, noted);
    }

    private boolean pass(int header) throws IOException {
        DocumentJudge.Verdict verdict = judge.judge(position, header, end -> leadsOn(end));
        if (verdict.lost() != null) {
            sure = Math.max(sure, verdict.sure());
            return resync(header, verdict.lost(), true, noted());
        }
        found = verdict.document();
        if (found != null && found.slab() != null) {
            search.trust(found.slab());
        }
        position = verdict.end();
        sure = verdict.isSure() ? position : sure;
        return true;
    }

    /** Whether a document's end can be there: what follows is one that tells its own length, or the end. */
    private boolean leadsOn(long end) throws IOException {
        long next = (end + DocumentLayout.ALIGNMENT - 1) & -DocumentLayout.ALIGNMENT;
        int header = memory.header(next);
        return DocumentLayout.isComplete(header)
                ? judge.isSure(next, header)
                : (header == 0 || header == DocumentLayout.END) && noted() >= 0 && noted() < next;
    }

    /**
     * Goes on at the next slab behind the last sure place; false if there is none. If the header that has been seen is
     * another by now, a writer has just stored it.
     */
    private boolean resync(int header, String why, boolean expected, long noted) throws IOException {
        Search now = new Search(position, noted, last);
        if (now.equals(lastSearch)) {
            return false;
        }
        SlabSearch.Found next = search.next(sure, expected && sure == position);
        if (memory.header(position) != header) {
            return true;
        }
        lastSearch = now;
        report(why, next, noted);
        if (next == null) {
            return false;
        }
        found = judge.slab(next.document(), next.slab(), next.end());
        position = next.end();
        sure = position;
        return true;
    }

    private void report(String why, SlabSearch.Found next, long noted) throws IOException {
        if (next != null || why != null) {
            String what = why == null ? "a document's header is gone" : why;
            long end = next == null ? Math.max(memory.size(), noted + 1) : next.document();
            damages.accept(new Damage(name(), sure, Math.max(0, end - sure), what + ending(next, end)));
        }
    }

    private String ending(SlabSearch.Found next, long end) {
        if (next == null) {
            return search.isExhausted() ? "; too much is unreadable, the rest is left" : "; nothing readable follows";
        }
        return end == sure ? "; its slab is there" : "; it goes on at " + end;
    }

    private long noted() throws IOException {
        return CycleLayout.lastDocument(FileBytes.read(channel, CycleLayout.NOTE_OFFSET, CycleLayout.NOTE_LENGTH));
    }
}
