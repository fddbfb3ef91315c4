package dev.ipclog.core.process;

import dev.ipclog.core.Severity;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.SyncPolicy;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that logs as it is told, line by line, on standard input, and answers on standard output. Its entries
 * are numbered from 0, whether the journal takes them or not.
 *
 * <ul>
 *   <li>{@code log COUNT PAUSE_MICROS}: logs so many, and answers {@code logged COMMITTED longest NANOS high NANOS}, of its calls the longest and
 *       the one in ten thousand
 *   <li>{@code report COUNT PAUSE_MICROS}: the same, and prints the number of each that was kept as soon as the call has returned
 *   <li>{@code errors COUNT EVERY PAUSE_MICROS}: logs so many, each so-manieth at ERROR; otherwise as {@code report}, but only of these
 *   <li>{@code until PAUSE_MICROS}: logs until the next line comes, then answers as {@code log}
 *   <li>{@code report-until PAUSE_MICROS}: logs as {@code until}, and prints as {@code report}
 *   <li>{@code next}: answers with the number that its next entry will have
 *   <li>{@code dropped}: answers how many the writer has dropped
 *   <li>{@code read}: reads the whole journal, closes the reader, and answers {@code read ENTRIES}
 *   <li>{@code close}: closes the writer
 *   <li>{@code end}: ends without closing
 * </ul>
 */
final class Application {
    static final String LOGGER = "dev.ipclog.test.Application";

    private static final int FEW = 1 << 10;
    private static final int MOST = 1 << 20;
    private static final int HIGH = 10_000;

    private final Path directory;
    private final JournalWriter writer;
    private final LogSource source;
    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final FileOutputStream answers = new FileOutputStream(FileDescriptor.out);

    private long next;
    private long committed;
    private long longest;
    private long[] calls = new long[FEW];
    private int count;

    private Application(Path directory, String name) {
        this.directory = directory;
        this.writer = JournalWriter.open(directory, name, options(), levels -> {});
        this.source = writer.source(LOGGER);
    }

    private static JournalOptions options() {
        return new JournalOptions(
                SyncPolicy.parse(System.getProperty("ipclog.test.sync", "off")).orElseThrow(),
                Retention.parse(System.getProperty("ipclog.retain", "all")).orElseThrow());
    }

    public static void main(String[] arguments) throws IOException {
        Application application = new Application(Path.of(arguments[0]), arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            application.obey(arguments[i].split(" ", -1));
        }
        String line = application.commands.readLine();
        while (line != null && !line.equals("end")) {
            application.obey(line.split(" ", -1));
            line = application.commands.readLine();
        }
    }

    private void obey(String[] command) throws IOException {
        switch (command[0]) {
            case "log" -> log(Long.parseLong(command[1]), Long.parseLong(command[2]), false);
            case "report" -> log(Long.parseLong(command[1]), Long.parseLong(command[2]), true);
            case "until" -> logUntilToldMore(Long.parseLong(command[1]), false);
            case "report-until" -> logUntilToldMore(Long.parseLong(command[1]), true);
            case "errors" ->
                logErrors(Long.parseLong(command[1]), Long.parseLong(command[2]), Long.parseLong(command[3]));
            case "enough" -> {}
            case "next" -> answer("next " + next);
            case "dropped" -> answer("dropped " + writer.dropped());
            case "read" -> answer("read " + readAll());
            case "close" -> close();
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private void log(long count, long pauseMicros, boolean reporting) throws IOException {
        begin();
        for (long i = 0; i < count; i++) {
            logOne(reporting);
            pause(pauseMicros);
        }
        answerHowItWent();
    }

    private void logErrors(long count, long every, long pauseMicros) throws IOException {
        begin();
        for (long i = 1; i <= count; i++) {
            boolean error = i % every == 0;
            boolean kept = logOne(error ? Severity.ERROR : Severity.INFO);
            if (error && kept) {
                answer(Long.toString(next - 1));
            }
            pause(pauseMicros);
        }
        answerHowItWent();
    }

    private void logUntilToldMore(long pauseMicros, boolean reporting) throws IOException {
        begin();
        while (!commands.ready()) {
            for (int i = 0; i < 100; i++) {
                logOne(reporting);
                pause(pauseMicros);
            }
        }
        answerHowItWent();
    }

    private void begin() {
        committed = 0;
        longest = 0;
        count = 0;
    }

    private void logOne(boolean reporting) throws IOException {
        if (logOne(Severity.INFO) && reporting) {
            answer(Long.toString(next - 1));
        }
    }

    private boolean logOne(Severity severity) {
        long number = next++;
        String text = Payload.text(number);
        long start = System.nanoTime();
        EntryEncoder entry = writer.begin(source, severity, Payload.PATTERN);
        entry.add(number);
        entry.add(text);
        boolean kept = entry.commit();
        note(System.nanoTime() - start);
        committed += kept ? 1 : 0;
        return kept;
    }

    private void note(long nanos) {
        longest = Math.max(longest, nanos);
        if (count == calls.length && count < MOST) {
            calls = Arrays.copyOf(calls, 2 * count);
        }
        if (count < calls.length) {
            calls[count++] = nanos;
        }
    }

    private void answerHowItWent() throws IOException {
        Arrays.sort(calls, 0, count);
        long high = count == 0 ? 0 : calls[count - 1 - count / HIGH];
        answer("logged " + committed + " longest " + longest + " high " + high);
    }

    private long readAll() {
        long entries = 0;
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            while (reader.next() != null) {
                entries++;
            }
        }
        Verifier.verify(directory);
        return entries;
    }

    private void close() throws IOException {
        writer.close();
        answer("closed");
    }

    /** One write to the pipe for each line: a line is there as a whole or not at all. */
    private void answer(String line) throws IOException {
        answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(long micros) {
        if (micros > 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }
}
