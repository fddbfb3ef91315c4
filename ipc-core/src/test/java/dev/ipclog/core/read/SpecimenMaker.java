package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has several writers make a journal of some files, and copies it while one is still open. */
final class SpecimenMaker {
    private static final String LARGE = "a large text that has a slab to itself; ".repeat(300);

    private final Path directory;
    private final Size size;
    private final List<JournalWriter> writers = new ArrayList<>();

    /** How many entries each of the threads logs in each half of each round. */
    record Size(int rounds, int writers, int threads, int entries) {
        static final Size SMALL = new Size(2, 2, 1, 4);
        static final Size USUAL = new Size(3, 3, 3, 25);
    }

    private SpecimenMaker(Path directory, Size size) {
        this.directory = directory;
        this.size = size;
    }

    static Specimen make(Path directory, Path copy, Size size) throws Exception {
        OtherQueue.createThatRollsEachSecond(directory);
        SpecimenMaker maker = new SpecimenMaker(directory, size);
        for (int i = 0; i < size.writers; i++) {
            JournalWriter writer = JournalWriter.open(directory, "writer " + i);
            assertTrue(writer.awaitOpen(Duration.ofSeconds(30)));
            maker.writers.add(writer);
        }
        for (int round = 0; round < size.rounds; round++) {
            maker.play(round);
        }
        Specimen specimen = Specimen.copy(directory, copy);
        maker.writers.forEach(JournalWriter::close);
        return specimen;
    }

    private void play(int round) throws Exception {
        logAll(round);
        writers.get(round % 2).close();
        writers.set(round % 2, JournalWriter.open(directory, "writer again " + round));
        logAll(round + 100);
        TimeUnit.MILLISECONDS.sleep(1_100);
    }

    private void logAll(int round) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (JournalWriter writer : writers) {
            for (int i = 0; i < size.threads; i++) {
                threads.add(new Thread(() -> log(writer, round), "thread " + i));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void log(JournalWriter writer, int round) {
        LogSource source = writer.source("dev.ipclog.Specimen");
        Severity[] severities = Severity.values();
        for (int i = 0; i < size.entries; i++) {
            EntryEncoder entry = writer.begin(source, severities[i % severities.length], "round {} number {} is {}");
            entry.add(round);
            entry.add(i);
            entry.add("a text");
            if (i % 10 == 3) {
                entry.context(writer.context(Map.of("request", "number " + i)));
                entry.keyValues(1);
                entry.keyValue("key", 2.5);
                entry.throwable(new IOException("nothing there", new IllegalStateException("inner")));
            }
            assertTrue(entry.commit());
        }
        if (round == 1 && size.threads > 1 && Thread.currentThread().getName().equals("thread 0")) {
            EntryEncoder entry = writer.begin(source, Severity.INFO, "large: {}");
            entry.add(LARGE);
            assertTrue(entry.commit());
        }
    }
}
