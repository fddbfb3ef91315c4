package dev.ipclog.core.chronicle;

import dev.ipclog.core.format.DocumentLayout;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one of the queue's files begins with, as Chronicle itself would make it: how the file is indexed, and an empty
 * index. Slabs are not entered there (who reads them goes from one to the next), so Chronicle's tailers count on from the
 * start of the file when they look for a position.
 *
 * @param content a new file's first bytes
 * @param writePosition where the file keeps the position of its last document, and how many are before that one
 * @param firstDocument where the first document will be
 */
public record CycleHead(ByteBuffer content, int writePosition, int firstDocument) {
    private static final int ROOM = 1 << 10;
    private static final int BINARY = 1;
    private static final Map<Roll, CycleHead> HEADS = new ConcurrentHashMap<>();

    public static CycleHead of(Roll roll) {
        return HEADS.computeIfAbsent(roll, CycleHead::make);
    }

    private static CycleHead make(Roll roll) {
        WireBytes wire = new WireBytes(ROOM + 2 * roll.indexCount * Long.BYTES);
        int writePosition = header(wire, roll);
        int table = wire.document();
        wire.event("index2index");
        int firstIndex = wire.longs(roll.indexCount, 1);
        wire.end(table, DocumentLayout.QUEUES_OWN);
        int index = wire.document();
        wire.event("index");
        wire.longs(roll.indexCount, 0);
        wire.end(index, DocumentLayout.QUEUES_OWN);
        wire.putLong(firstIndex, index - DocumentLayout.HEADER_LENGTH);
        ByteBuffer content = wire.toBuffer(DocumentLayout.ALIGNMENT);
        return new CycleHead(content.asReadOnlyBuffer(), writePosition, content.limit());
    }

    /** The bytes by which a file of that roll cycle is known: those before what changes. */
    public ByteBuffer signature() {
        return content.slice(0, writePosition);
    }

    private static int header(WireBytes wire, Roll roll) {
        int document = wire.document();
        wire.event("header");
        wire.type("SCQStore");
        int store = wire.nested();
        int writePosition = wire.field("writePosition").longs(2, 2);
        wire.field("indexing").type("SCQSIndexing");
        int indexing = wire.nested();
        wire.field("indexCount").number(roll.indexCount);
        wire.field("indexSpacing").number(roll.indexSpacing);
        int index = wire.field("index2Index").int64(0);
        wire.field("lastIndex").int64(0);
        wire.end(indexing, 0);
        wire.field("dataFormat").number(BINARY);
        wire.end(store, 0);
        wire.end(document, DocumentLayout.QUEUES_OWN);
        wire.putLong(index, wire.nextDocument());
        return writePosition;
    }
}
