package dev.ipclog.core.chronicle;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Who a writer is, as a document that describes itself: the queue's own tools can read it. Written when a process has
 * joined, and once a cycle.
 */
public final class ProcessRecord {
    private static final byte[] NAME = "ipclogProcess".getBytes(StandardCharsets.US_ASCII);

    /** By how many bytes a process record can be told. */
    public static final int HEAD_LENGTH = 1 + NAME.length;

    private static final int ROOM = 16 << 10;
    private static final int MAX_LENGTH = 2048;
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    private final String name;
    private final WriterIdentity writer;

    public ProcessRecord(String name, WriterIdentity writer) {
        this.name = name;
        this.writer = writer;
    }

    /** The document's content. */
    public ByteBuffer content() {
        WireBytes wire = new WireBytes(ROOM);
        wire.field("ipclogProcess");
        int fields = wire.nested();
        text(wire, "name", name);
        wire.field("writer").int64(writer.number());
        wire.field("pid").number(writer.pid());
        text(wire, "start", start());
        text(wire, "command", ProcessHandle.current().info().commandLine().orElse(""));
        text(wire, "directory", System.getProperty("user.dir"));
        text(wire, "user", System.getProperty("user.name"));
        text(wire, "host", host());
        text(wire, "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        wire.end(fields, 0);
        return wire.toBuffer(1);
    }

    /** Whether a document's content begins as a process record does: with one field of that name. */
    public static boolean isRecord(ByteBuffer content) {
        return content.slice(1, NAME.length).equals(ByteBuffer.wrap(NAME));
    }

    /** How much has to be claimed for such a content, behind what stands before any claim. */
    public static int held(ByteBuffer content) {
        int rest = content.remaining() - SlabLayout.ALIGNMENT + DocumentLayout.HEADER_LENGTH;
        return (int) DocumentLayout.start(Math.max(0, rest - SlabLayout.ALIGNMENT));
    }

    /** The content of a document of that length: what is left of it is padding, which the queue's own tools pass over. */
    public static ByteBuffer padded(ByteBuffer content, int length) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) WireBytes.PADDING_BYTE);
        content.get(content.position(), padded, 0, content.remaining());
        return ByteBuffer.wrap(padded);
    }

    private static void text(WireBytes wire, String field, String value) {
        wire.field(field).text(value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH));
    }

    private String start() {
        return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(writer.processStartNanos()))
                .toString();
    }

    /** As the kernel has it: to ask a resolver may take seconds. */
    private static String host() {
        try {
            return Files.readString(HOST).trim();
        } catch (IOException e) {
            return "";
        }
    }
}
