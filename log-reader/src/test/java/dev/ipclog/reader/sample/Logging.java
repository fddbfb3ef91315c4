package dev.ipclog.reader.sample;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child that logs into the journal itself: so many entries, then what it is told: end, sleep, or kill itself. */
public final class Logging {
    private Logging() {}

    public static void main(String[] arguments) throws Exception {
        JournalWriter writer = JournalWriter.open(Path.of(System.getenv("IPCLOG_DIR")), System.getenv("IPCLOG_NAME"));
        writer.awaitOpen(Duration.ofSeconds(30));
        LogSource source = writer.source("sample.Work");
        int count = Integer.parseInt(arguments[0]);
        for (int i = 1; i <= count; i++) {
            log(writer, source, "entry {} of {}", i, count);
        }
        switch (arguments[1]) {
            case "kill" -> kill();
            case "sleep" -> sleep(writer, source);
            default -> writer.close();
        }
    }

    private static void log(JournalWriter writer, LogSource source, String pattern, Object... values) {
        EntryEncoder entry = writer.begin(source, Severity.INFO, pattern);
        for (Object value : values) {
            entry.add(value);
        }
        entry.commit();
    }

    private static void kill() throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-KILL", pid).start();
        TimeUnit.MINUTES.sleep(1);
    }

    private static void sleep(JournalWriter writer, LogSource source) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> log(writer, source, "last words")));
        TimeUnit.MINUTES.sleep(1);
    }
}
