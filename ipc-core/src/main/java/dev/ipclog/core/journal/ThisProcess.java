package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * This process as the kernel knows it. Read from {@code /proc} where there is one: {@link ProcessHandle} tells the same,
 * but takes 15 ms when it is first asked, which a first log call would wait for.
 *
 * @param pid the process's id
 * @param startNanos when it began, in nanoseconds since the epoch
 */
public record ThisProcess(int pid, long startNanos) {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path SYSTEM = Path.of("/proc/stat");
    private static final String BOOT_TIME = "btime ";
    private static final long TICKS_PER_SECOND = 100;

    /** How many blanks are between the end of the command's name and the time of the start. */
    private static final int BLANKS_BEFORE_START = 20;

    private static final ThisProcess KNOWN = look();

    /** The process that this is. */
    public static ThisProcess get() {
        return KNOWN;
    }

    /** The process that has that id now; null if there is none, or it cannot be seen. */
    public static ThisProcess of(int pid) {
        try {
            return parse(Files.readString(Path.of("/proc/" + pid + "/stat")), Files.readString(SYSTEM));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static ThisProcess look() {
        try {
            return parse(Files.readString(STAT), Files.readString(SYSTEM));
        } catch (IOException | RuntimeException e) {
            return ask();
        }
    }

    /** What the two files say, as proc(5) describes them. */
    static ThisProcess parse(String process, String system) {
        int pid = (int) numberAt(process, 0);
        int start = process.lastIndexOf(')');
        for (int i = 0; i < BLANKS_BEFORE_START; i++) {
            start = process.indexOf(' ', start + 1);
        }
        long boot = TimeUnit.SECONDS.toNanos(numberAt(system, system.indexOf(BOOT_TIME) + BOOT_TIME.length()));
        return new ThisProcess(pid, boot + TimeUnit.SECONDS.toNanos(numberAt(process, start + 1)) / TICKS_PER_SECOND);
    }

    private static long numberAt(String text, int start) {
        int end = start;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text, start, end, 10);
    }

    private static ThisProcess ask() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        return new ThisProcess((int) process.pid(), TimeUnit.MILLISECONDS.toNanos(start.toEpochMilli()));
    }
}
