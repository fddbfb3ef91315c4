package dev.ipclog.core.process;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An application whose threads log in bursts, each as fast as it goes, and so many a second on the whole. Each burst ends
 * with an entry that carries the wall clock from right before its own call, and from right after that of the one before.
 * To any line of input it answers with its {@link SoakStatus}; to {@code end} it ends, and says how many it has logged.
 */
final class Soaker implements Runnable {
    static final String CLOCK_PATTERN = "entry {}: {}, the one before by {}";

    private static final int BURST = 1_000;

    private final JournalWriter writer;
    private final LogSource source;
    private final long burstNanos;
    private volatile boolean ending;
    private final AtomicLong logged = new AtomicLong();
    private long after;

    private Soaker(JournalWriter writer, LogSource source, int rate) {
        this.writer = writer;
        this.source = source;
        this.burstNanos = TimeUnit.SECONDS.toNanos(1) * BURST / rate;
    }

    /** Journal, name of the process, how often to roll, threads, entries a second of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("ipclog.roll", arguments[2]);
        JournalWriter writer = JournalWriter.open(Path.of(arguments[0]), arguments[1]);
        LogSource source = writer.source("dev.ipclog.test.Soaker");
        List<Soaker> soakers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            Soaker soaker = new Soaker(writer, source, Integer.parseInt(arguments[4]));
            soakers.add(soaker);
            threads.add(new Thread(soaker, "soaker-" + i));
        }
        writer.awaitOpen(Duration.ofSeconds(10));
        threads.forEach(Thread::start);
        answerUntilToldToEnd(soakers);
        soakers.forEach(soaker -> soaker.ending = true);
        for (Thread thread : threads) {
            thread.join();
        }
        writer.close();
        System.out.println("logged " + logged(soakers) + " dropped " + writer.dropped());
    }

    @Override
    public void run() {
        long due = System.nanoTime();
        while (!ending) {
            for (int i = 1; i < BURST; i++) {
                logText();
            }
            logClock();
            due += burstNanos;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void logText() {
        long number = logged.getAndIncrement();
        EntryEncoder entry = writer.begin(source, Severity.INFO, Payload.PATTERN);
        entry.add(number);
        entry.add(Payload.text(number));
        entry.commit();
    }

    private void logClock() {
        long number = logged.getAndIncrement();
        EntryEncoder entry = writer.begin(source, Severity.DEBUG, CLOCK_PATTERN);
        entry.add(number);
        entry.add(wallNanos());
        entry.add(after);
        entry.commit();
        after = wallNanos();
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    private static long logged(List<Soaker> soakers) {
        return soakers.stream().mapToLong(soaker -> soaker.logged.get()).sum();
    }

    private static void answerUntilToldToEnd(List<Soaker> soakers) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String command = commands.readLine();
        while (command != null && !command.equals("end")) {
            System.out.println(SoakStatus.now(logged(soakers), "-"));
            command = commands.readLine();
        }
    }
}
