package dev.ipclog.core.golden;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WireIn;

/** A program that prints a journal's process records as the queue's own library reads them. */
final class ProcessRecords {
    /** What a JVM needs to use the queue's library. */
    static final List<String> FLAGS = List.of(
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED");

    private static final String FIELD = "ipclogProcess";
    private static final byte[] START = "\u00cdipclogProcess".getBytes(StandardCharsets.ISO_8859_1);

    private ProcessRecords() {}

    public static void main(String[] arguments) {
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(Path.of(arguments[0]))
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (printNext(tailer)) {
                // One document after the other.
            }
        }
    }

    private static boolean printNext(ExcerptTailer tailer) {
        try (DocumentContext document = tailer.readingDocument()) {
            if (document.isPresent() && isRecord(document.wire())) {
                print(document.wire());
            }
            return document.isPresent();
        }
    }

    private static boolean isRecord(WireIn wire) {
        boolean matches = wire.bytes().readRemaining() > START.length;
        for (int i = 0; matches && i < START.length; i++) {
            matches = wire.bytes().readByte(wire.bytes().readPosition() + i) == START[i];
        }
        return matches;
    }

    private static void print(WireIn wire) {
        System.out.println("process record");
        wire.read(FIELD).marshallable(fields -> {
            text("name", fields);
            System.out.println("  writer " + fields.read("writer").int64());
            System.out.println("  pid " + fields.read("pid").int64());
            for (String name : List.of("start", "command", "directory", "user", "host", "jvm")) {
                text(name, fields);
            }
        });
    }

    private static void text(String name, WireIn fields) {
        System.out.println(
                "  " + name + " " + JournalText.quote(fields.read(name).text()));
    }
}
