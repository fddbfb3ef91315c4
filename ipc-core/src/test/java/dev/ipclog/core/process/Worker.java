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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application whose own work must go on whatever happens to its journal: one thread works, and one logs, without end and
 * as steadily as it can. It waits for a line on standard input before it opens the journal. Any further line is answered by
 * a {@link Standing}; after {@code stop} it logs no more, and after {@code close} the journal is closed.
 */
final class Worker {
    private static final String LOGGING_THREAD = "main"; // as Payload expects

    private final JournalWriter writer;
    private final LogSource source;
    private final long pauseNanos;

    private volatile boolean stopped;
    private volatile long calls;
    private volatile long kept;
    private volatile long thrown;
    private volatile long longest;
    private volatile long resumed;
    private volatile long work;

    private Worker(Path directory, String name, long pauseMicros) {
        this.writer = JournalWriter.open(directory, name);
        this.source = writer.source(Application.LOGGER);
        this.pauseNanos = TimeUnit.MICROSECONDS.toNanos(pauseMicros);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(new Standing(0, 0, 0, 0, 0, 0, 0).line());
        commands.readLine();
        Worker worker = new Worker(Path.of(arguments[0]), arguments[1], Long.parseLong(arguments[2]));
        start("work", worker::work);
        Thread logging = start(LOGGING_THREAD, worker::log);
        System.out.println(worker.standing().line());
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (!line.equals("status")) {
                worker.stopped = true;
                logging.join();
            }
            if (line.equals("close")) {
                worker.writer.close();
            }
            System.out.println(worker.standing().line());
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Standing standing() {
        return new Standing(calls, kept, writer.dropped(), thrown, longest, resumed, work);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
    private void work() {
        while (true) {
            work += Payload.text(work).isEmpty() ? 1 : 2;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
    private void log() {
        boolean keptLast = true;
        while (!stopped) {
            long start = System.nanoTime();
            boolean keptNow = logOne(calls);
            long end = System.nanoTime();
            longest = Math.max(longest, end - start);
            resumed = keptNow && !keptLast ? end : resumed;
            kept += keptNow ? 1 : 0;
            calls++;
            keptLast = keptNow;
            LockSupport.parkNanos(pauseNanos);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
    private boolean logOne(long number) {
        EntryEncoder entry = null;
        try {
            String text = Payload.text(number);
            entry = writer.begin(source, Severity.INFO, Payload.PATTERN);
            entry.add(number);
            entry.add(text);
            return entry.commit();
        } catch (Throwable e) {
            thrown++;
            if (entry == null) {
                writer.drop();
            } else {
                entry.abandon();
            }
            return false;
        }
    }
}
