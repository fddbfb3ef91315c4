package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.CycleDocuments;
import dev.ipclog.core.read.CycleDocuments.Located;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cycle file and its catalog say at the moment.
 *
 * @param open the slabs without a seal
 * @param misheaded where documents' headers are not what the catalog says
 * @param end where the mark belongs that the file ends
 * @param misended whether something else stands where the file ends than the mark that it does
 * @param noted whether the note of the last document is right; in a file that goes on it may be behind
 */
record CycleState(
        String file,
        CycleDocuments documents,
        List<SlabLocation> open,
        Set<Long> misheaded,
        long end,
        boolean misended,
        boolean noted) {

    static CycleState of(JournalDirectory journal, Roll roll, String file) throws IOException {
        CycleDocuments documents = CycleDocuments.of(journal, file);
        try (FileChannel channel = PrivateFile.read(journal.path().resolve(file))) {
            ByteBuffer note = FileBytes.read(channel, CycleHead.of(roll).writePosition(), CycleLayout.NOTE_LENGTH);
            long end = behindOthers(channel, documents.end());
            return new CycleState(
                    file,
                    documents,
                    open(file, documents, channel),
                    misheaded(documents, channel, CycleLayout.lastDocument(note)),
                    end,
                    documents.ended() && header(channel, end) != DocumentLayout.END,
                    isRight(note, documents));
        }
    }

    /** Whether each document and the end is marked as the catalog says. */
    boolean isMarked() {
        return misheaded.isEmpty() && !misended && noted;
    }

    /** Where something is wrong that a finding of its own tells of. */
    Set<Long> explained() {
        Set<Long> positions = new HashSet<>(misheaded);
        if (misended || (documents.complete() && !documents.trouble().isEmpty())) {
            positions.add(documents.end());
        }
        for (Located document : documents.all()) {
            boolean unsealed = document.isOpenSlab() && document.sealed();
            if (unsealed || (documents.complete() && !document.recorded())) {
                positions.add(document.position());
            }
        }
        return positions;
    }

    private static List<SlabLocation> open(String file, CycleDocuments documents, FileChannel channel)
            throws IOException {
        List<SlabLocation> open = new ArrayList<>();
        for (Located document : documents.all()) {
            if (document.isOpenSlab()) {
                open.add(SlabLocation.of(file, document, channel));
            }
        }
        return open;
    }

    /** In a file that goes on, headers behind the noted one are stored by whoever appends next. */
    private static Set<Long> misheaded(CycleDocuments documents, FileChannel channel, long noted) throws IOException {
        Set<Long> positions = new TreeSet<>();
        for (Located document : documents.all()) {
            int header = header(channel, document.position());
            boolean due = header == 0 && !documents.ended() && document.position() > noted;
            if (header != document.header() && !due) {
                positions.add(document.position());
            }
        }
        return positions;
    }

    private static boolean isRight(ByteBuffer note, CycleDocuments documents) {
        long position = CycleLayout.lastDocument(note);
        List<Located> all = documents.all();
        if (position < 0) {
            return all.isEmpty() || !documents.ended();
        }
        long index = CycleLayout.documentsBefore(note);
        boolean there = index < all.size() && all.get((int) index).position() == position;
        return there && (index == all.size() - 1 || !documents.ended());
    }

    /** Other programs' documents may stand between the last one and the mark. */
    private static long behindOthers(FileChannel channel, long position) throws IOException {
        long end = position;
        int header = header(channel, end);
        while (DocumentLayout.isComplete(header) && DocumentLayout.next(end, header) <= channel.size()) {
            end = DocumentLayout.next(end, header);
            header = header(channel, end);
        }
        return end;
    }

    private static int header(FileChannel channel, long position) throws IOException {
        return FileBytes.read(channel, position, DocumentLayout.HEADER_LENGTH).getInt(0);
    }
}
