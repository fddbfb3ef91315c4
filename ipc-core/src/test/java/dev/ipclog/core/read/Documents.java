package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents of a journal's files that are not the queue's own, by their headers. */
public final class Documents {
    private Documents() {}

    /** The content of each, without its header. */
    public static List<ByteBuffer> of(Path directory) throws IOException {
        List<ByteBuffer> documents = new ArrayList<>();
        JournalDirectory journal = JournalDirectory.existing(directory);
        for (String name : CycleListing.names(journal)) {
            ReadableCycle file = ReadableCycle.open(journal, name);
            try {
                add(file, documents);
            } finally {
                file.close();
            }
        }
        return documents;
    }

    /** The slabs of a journal's first file. */
    public static List<HandMadeSlab> slabs(Path directory) throws IOException {
        List<HandMadeSlab> slabs = new ArrayList<>();
        JournalDirectory journal = JournalDirectory.existing(directory);
        ReadableCycle file =
                ReadableCycle.open(journal, CycleListing.names(journal).get(0));
        CycleWalk walk = new CycleWalk(file, damage -> {
            throw new AssertionError(damage);
        });
        for (SlabPlace place = walk.next(); place != null; place = walk.next()) {
            ByteBuffer memory = ByteBuffer.allocate(place.claim().length()).order(ByteOrder.LITTLE_ENDIAN);
            file.read(memory, place.start());
            slabs.add(HandMadeSlab.of(memory.clear(), place.seal()));
        }
        file.close();
        return slabs;
    }

    private static void add(ReadableCycle file, List<ByteBuffer> documents) throws IOException {
        long position = 0;
        int header = file.header(position);
        while (DocumentLayout.isComplete(header)) {
            if (!DocumentLayout.isQueuesOwn(header)) {
                ByteBuffer content = ByteBuffer.allocate(DocumentLayout.length(header));
                file.read(content, position + DocumentLayout.HEADER_LENGTH);
                documents.add(content.flip().order(ByteOrder.LITTLE_ENDIAN));
            }
            position = DocumentLayout.next(position, header);
            header = file.header(position);
        }
    }
}
