package dev.ipclog.core.golden;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the processes of the golden journal do, step by step. */
final class Script {
    /** How many entries the step of that name logs. */
    static final int MANY = 20;

    private static final long SETTLED_MILLIS = 500;
    private static final int THREADS = 4;
    private static final int JOSTLES = 25;
    private static final String LARGER_THAN_A_SLAB = "x".repeat(200_000);

    private final JournalWriter writer;
    private final LogSource source;

    Script(JournalWriter writer) {
        this.writer = writer;
        this.source = writer.source("vision.Camera");
    }

    void play(String step) throws Exception {
        switch (step) {
            case "levels" -> levels();
            case "values" -> values();
            case "texts" -> texts();
            case "parts" -> parts();
            case "throwables" -> throwables();
            case "shortage" -> shortage();
            case "crowd" -> crowd();
            case "many" -> many();
            case "claims" -> new Claimant(directory()).giveUp();
            case "late" -> new Claimant(directory()).comeTooLate();
            case "stripes" -> stripes();
            case "abandon" -> abandon();
            case "end" -> endWithoutSeal();
            case "close" -> writer.close();
            default -> throw new IllegalArgumentException(step);
        }
    }

    /** The pattern stands in the first entry; from the second on it is a call site. */
    private void levels() {
        for (Severity severity : Severity.values()) {
            EntryEncoder entry = writer.begin(source, severity, "this is {}");
            entry.add(severity.name());
            commit(entry);
        }
    }

    private void values() {
        Object[] all = {
            null,
            false,
            true,
            Byte.MIN_VALUE,
            Byte.MAX_VALUE,
            Short.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0f,
            -0.0f,
            Float.MIN_VALUE,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            3.1415927f,
            0d,
            -0.0d,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN,
            Math.PI,
            'a',
            '\u00e5',
            '\ud83d'
        };
        EntryEncoder boxed = writer.begin(source, Severity.DEBUG, "all numbers");
        for (Object value : all) {
            boxed.add(value);
        }
        commit(boxed);
        EntryEncoder primitive = writer.begin(source, Severity.DEBUG, "{} {} {} {}");
        primitive.add(-7);
        primitive.add(7L << 40);
        primitive.add(0.1);
        primitive.add(true);
        commit(primitive);
    }

    private void texts() {
        commit(writer.begin(source, Severity.INFO, null));
        commit(writer.begin(source, Severity.INFO, ""));
        EntryEncoder entry =
                writer.begin(source, Severity.INFO, "\u6444\u50cf\u673a bl\u00e5 \ud83d\ude80 \"{}\" \\{}");
        entry.add("");
        entry.add("sk\u00e6rm \u6444\u50cf\u673a \ud83d\ude80 \ud83d alone, tab\t, escape \u001b[31m");
        entry.add("85 characters are the longest that can be sure to fit into a short string ".repeat(2));
        entry.add(Severity.INFO);
        entry.add(Path.of("a longer text ".repeat(10)));
        entry.add(new Object[] {1, null, new int[] {2, 3}, "four"});
        commit(entry);
    }

    private void parts() {
        Map<String, String> mdc = new LinkedHashMap<>();
        mdc.put("shot", "17");
        mdc.put("k\u00fcvette", "");
        mdc.put("empty", null);
        Definition context = writer.context(mdc);
        Definition[] markers = {writer.marker("SLOW"), writer.marker("\u5371\u9669")};
        EntryEncoder all = writer.begin(source, Severity.WARN, "everything {}");
        all.add(1);
        all.context(context);
        all.markers(markers, 2);
        all.keyValues(3);
        all.keyValue("exposure", 0.004);
        all.keyValue("lens", "35 mm");
        all.keyValue("", null);
        all.throwable(new ThrowableSample("nothing but a message", "grab"));
        all.caller(writer.caller("vision.Camera.grab(Camera.java:42)"));
        all.origin(writer.origin("conveyor", 4242));
        commit(all);
        EntryEncoder some = writer.begin(source, Severity.WARN, "everything {}");
        some.add(2);
        some.context(context);
        some.keyValues(0);
        some.caller(writer.caller("vision.Camera.close(Camera.java:99)"));
        commit(some);
    }

    private void throwables() {
        EntryEncoder entry = writer.begin(source, Severity.ERROR, "cannot grab");
        entry.throwable(ThrowableSample.withAllParts());
        commit(entry);
    }

    /** So many threads at once that each stripe is held now and then when another thread wants one. */
    private void crowd() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= THREADS; i++) {
            Thread thread = new Thread(() -> jostle(start), "jostler-" + i);
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
    }

    private void jostle(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < JOSTLES; i++) {
            greet();
        }
    }

    /** A drop in the middle: for a while nothing can be claimed. */
    private void shortage() throws Exception {
        limitFiles("0");
        dropLargeEntry();
        limitFiles("unlimited");
        TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
    }

    private void many() {
        for (int i = 0; i < MANY; i++) {
            EntryEncoder entry = writer.begin(source, Severity.INFO, "one of many: {}");
            entry.add(i);
            commit(entry);
        }
    }

    /** New threads use the stripes in turn. */
    private void stripes() throws InterruptedException {
        for (int i = 3; i <= 6; i++) {
            Thread thread = new Thread(this::greet, "grabber-" + i);
            thread.start();
            thread.join();
        }
    }

    private void greet() {
        commit(writer.begin(source, Severity.INFO, "here"));
    }

    /** A drop while a slab is open. */
    private void abandon() {
        writer.begin(source, Severity.INFO, "never written").abandon();
        commit(writer.begin(source, Severity.INFO, "after one that was dropped"));
    }

    /** What is ended now cannot be sealed. */
    private void endWithoutSeal() throws Exception {
        limitFiles("0");
        dropLargeEntry();
    }

    private void dropLargeEntry() {
        EntryEncoder entry = writer.begin(source, Severity.INFO, "too large for any slab that is ready: {}");
        entry.add(LARGER_THAN_A_SLAB);
        if (entry.commit()) {
            throw new IllegalStateException("an entry was not dropped");
        }
    }

    /** Up to which length this process may write into files: what goes through memory that is mapped is none of that. */
    private static void limitFiles(String limit) throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process prlimit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + limit + ":unlimited")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (prlimit.waitFor() != 0) {
            throw new IOException("no limit could be set");
        }
    }

    private static Path directory() {
        return Path.of(System.getenv(GoldenProcess.DIRECTORY));
    }

    private static void commit(EntryEncoder entry) {
        if (!entry.commit()) {
            throw new IllegalStateException("an entry was dropped");
        }
    }
}
