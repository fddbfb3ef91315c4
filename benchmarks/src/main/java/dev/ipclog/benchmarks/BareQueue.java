package dev.ipclog.benchmarks;

import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A Chronicle queue with its default settings, to which each call appends one document: as many bytes as ipclog writes
 * for the call, made beforehand. No clock is read and nothing is boxed or encoded.
 */
record BareQueue() implements Backend {
    /** Of the values int, string of eight letters, double: a byte for the type each, and one for the string's length. */
    private static final int VALUES_LENGTH = 1 + Integer.BYTES + 2 + LogCall.CAMERA.length() + 1 + Double.BYTES;

    static final int ENTRY_LENGTH = FrameLayout.align(EntryLayout.VALUES_OFFSET + VALUES_LENGTH);

    private static final String NO_PROVIDER = "org.slf4j.helpers.NOP_FallbackServiceProvider";

    @Override
    public Supplier<LogCall> start(Path directory) {
        ChronicleQueue queue = open(directory, false);
        return () -> appending(queue.createAppender());
    }

    @Override
    public OptionalLong countEntries(Path directory) {
        try (ChronicleQueue queue = open(directory, true);
                ExcerptTailer tailer = queue.createTailer()) {
            long count = 0;
            while (isWhole(tailer)) {
                count++;
            }
            return OptionalLong.of(count);
        }
    }

    /** The queue's library logs through SLF4J itself: not into what is measured. */
    private static ChronicleQueue open(Path directory, boolean readOnly) {
        Slf4jCall.choose(NO_PROVIDER);
        return SingleChronicleQueueBuilder.binary(directory).readOnly(readOnly).build();
    }

    private static LogCall appending(ExcerptAppender appender) {
        byte[] entry = new byte[ENTRY_LENGTH];
        return frame -> {
            try (DocumentContext document = appender.writingDocument()) {
                document.wire().bytes().write(entry);
            }
        };
    }

    private static boolean isWhole(ExcerptTailer tailer) {
        try (DocumentContext document = tailer.readingDocument()) {
            return document.isPresent() && document.wire().bytes().readRemaining() == ENTRY_LENGTH;
        }
    }
}
