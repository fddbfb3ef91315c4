package dev.ipclog.core.process;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application of many threads that begin to log at once, each as fast as it can. Arguments: the journal, the name of
 * the process, {@code platform} or {@code virtual}, how many threads, how many entries each. When all are done it answers
 * {@code logged COMMITTED longest NANOS}.
 */
final class Crowd {
    /** What the names of the threads begin with; each numbers its entries from 0 on. */
    static final String THREAD = "crowd-";

    private final JournalWriter writer;
    private final LogSource source;
    private final long each;
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    private Crowd(Path directory, String name, long each) {
        this.writer = JournalWriter.open(directory, name);
        this.source = writer.source(Application.LOGGER);
        this.each = each;
    }

    public static void main(String[] arguments) throws ReflectiveOperationException, InterruptedException {
        Crowd crowd = new Crowd(Path.of(arguments[0]), arguments[1], Long.parseLong(arguments[4]));
        crowd.writer.awaitOpen(Duration.ofSeconds(10));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            threads.add(thread(arguments[2].equals("virtual"), THREAD + i, crowd::log));
            threads.get(i).start();
        }
        crowd.go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("logged " + crowd.committed + " longest " + crowd.longest + " high " + crowd.longest);
    }

    private void log() {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (long number = 0; number < each; number++) {
            log(number);
        }
    }

    private void log(long number) {
        String text = Payload.text(number);
        long start = System.nanoTime();
        EntryEncoder entry = writer.begin(source, Severity.INFO, Payload.PATTERN);
        entry.add(number);
        entry.add(text);
        boolean kept = entry.commit();
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        committed.addAndGet(kept ? 1 : 0);
    }

    /** By name, since virtual ones are younger than the JDK that this is compiled for. */
    private static Thread thread(boolean virtual, String name, Runnable work) throws ReflectiveOperationException {
        if (!virtual) {
            return new Thread(work, name);
        }
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        type.getMethod("name", String.class).invoke(builder, name);
        return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, work);
    }
}
