package dev.ipclog.core.write;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wires;

/** A journal's queue as its own library has it, without ipclog. */
public final class OtherQueue {
    private OtherQueue() {}

    /** Makes a queue that begins a new file each second; a journal's own are slower. */
    public static void createThatRollsEachSecond(Path directory) {
        SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(TestRollCycles.TEST_SECONDLY)
                .build()
                .close();
    }

    /** Appends somebody else's document. */
    public static void append(Path directory, String text) {
        try (SingleChronicleQueue queue =
                        SingleChronicleQueueBuilder.binary(directory).build();
                ExcerptAppender appender = queue.createAppender()) {
            try (DocumentContext document = appender.writingDocument()) {
                document.wire().write("greeting").text(text);
            }
        }
    }

    /** The documents that the library's own reader shows. */
    public static List<ByteBuffer> documents(Path directory) {
        List<ByteBuffer> documents = new ArrayList<>();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            Bytes<ByteBuffer> bytes = Bytes.elasticByteBuffer();
            while (tailer.readBytes(bytes.clear())) {
                documents.add(ByteBuffer.wrap(bytes.toByteArray()));
            }
            bytes.releaseLast();
        }
        return documents;
    }

    /** The same, but each looked for by its index, from the last to the first. */
    static List<ByteBuffer> documentsByIndex(Path directory) {
        Deque<ByteBuffer> documents = new ArrayDeque<>();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            Bytes<ByteBuffer> bytes = Bytes.elasticByteBuffer();
            for (long index = queue.lastIndex();
                    tailer.moveToIndex(index) && tailer.readBytes(bytes.clear());
                    index--) {
                documents.addFirst(ByteBuffer.wrap(bytes.toByteArray()));
            }
            bytes.releaseLast();
        }
        return List.copyOf(documents);
    }

    /** The newest cycle that the queue's own table tells of. */
    static int newestCycle(Path directory) {
        try (SingleChronicleQueue queue =
                SingleChronicleQueueBuilder.binary(directory).readOnly(true).build()) {
            return queue.lastCycle();
        }
    }

    /** The documents that describe themselves, as the library's own tools show them. */
    static String texts(Path directory) {
        StringBuilder texts = new StringBuilder();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            boolean more = true;
            while (more) {
                try (DocumentContext document = tailer.readingDocument()) {
                    more = document.isPresent();
                    if (more && document.wire().bytes().toString().contains("ipclogProcess")) {
                        texts.append(Wires.fromSizePrefixedBlobs(document));
                    }
                }
            }
        }
        return texts.toString();
    }
}
