package dev.ipclog.core.write;

import dev.ipclog.core.format.WriterIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.wire.WireOut;

/**
 * Who a writer is, as a document that describes itself: the queue's own tools can read it. Written when a process joins,
 * and once a cycle.
 */
final class ProcessRecord {
    private static final int MAX_COMMAND_LENGTH = 2048;

    private final String name;
    private final WriterIdentity writer;

    ProcessRecord(String name, WriterIdentity writer) {
        this.name = name;
        this.writer = writer;
    }

    void writeTo(WireOut wire) {
        wire.write("ipclogProcess").marshallable(fields -> {
            fields.write("name").text(name);
            fields.write("writer").int64(writer.number());
            fields.write("pid").int64(writer.pid());
            fields.write("start").text(start());
            fields.write("command").text(command());
            fields.write("directory").text(System.getProperty("user.dir"));
            fields.write("user").text(System.getProperty("user.name"));
            fields.write("host").text(host());
            fields.write("jvm").text(System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        });
    }

    private String start() {
        return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(writer.processStartNanos()))
                .toString();
    }

    private static String command() {
        String command = ProcessHandle.current().info().commandLine().orElse("");
        return command.length() <= MAX_COMMAND_LENGTH ? command : command.substring(0, MAX_COMMAND_LENGTH);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
