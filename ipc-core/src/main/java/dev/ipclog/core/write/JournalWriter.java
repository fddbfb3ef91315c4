package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.LevelWatch;
import dev.ipclog.core.journal.LiveLevels;
import dev.ipclog.core.journal.ThisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One process's way into a journal. Thread-safe. A log call is {@link #begin}, then what {@link EntryEncoder} takes,
 * then {@link EntryEncoder#commit}: when that returns true the entry is in the mapped file, and no death of the process
 * can lose it; or, while the journal cannot be used from the start, with a {@link Refuge}. It waits for the journal only when no memory is ready for it, and then with a bound: 10 s while the
 * journal is being opened, 3 s later. Past the bound, or while the disk is full, entries are dropped and counted.
 */
public final class JournalWriter implements AutoCloseable {
    /** The longest entry, in bytes; of longer texts the rest is cut, with a mark that says how much. */
    public static final int MAX_ENTRY_LENGTH = 1 << 20;

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_CONTEXT_LENGTH = 64 << 10;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AllocatorThread allocator;
    private final Stripes stripes;
    private final SyncGate gate;
    private final Encoders encoders;

    /** For a call that has to be given up where not even {@link #drop} can be called. */
    public final GivenUp givenUp;

    /** Not static: what is kept of a thread belongs to one writer. No lambda: it would cost the first log call a millisecond. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Caller> callers = new ThreadLocal<>() {
        @Override
        protected Caller initialValue() {
            return new Caller(numbers);
        }
    };

    private JournalWriter(
            Path directory, String processName, JournalOptions options, LevelWatch levels, Refuge refuge) {
        Definition process = Definition.of(
                DefinitionType.PROCESS,
                numbers.incrementAndGet(),
                ThisProcess.get().pid(),
                processName);
        this.allocator = new AllocatorThread(directory, processName, process, options, levels, refuge);
        this.stripes = allocator.stripes();
        this.gate = new SyncGate(options.sync().from().lowest(), allocator.syncRounds());
        this.givenUp = stripes.givenUp();
        this.encoders = new Encoders(stripes, gate, MAX_ENTRY_LENGTH);
    }

    /**
     * Begins to open the journal in that directory, which is made if there is none, and returns at once. Trouble is told
     * on stderr; it is tried again and again.
     *
     * @param processName shown with each entry; 255 characters of it at most
     */
    public static JournalWriter open(Path directory, String processName) {
        return open(directory, processName, JournalOptions.NONE, levels -> {});
    }

    /** As the other ones, without a refuge. */
    public static JournalWriter open(
            Path directory, String processName, JournalOptions options, Consumer<LiveLevels> levels) {
        return open(directory, processName, options, levels, null);
    }

    /**
     * As {@link #open(Path, String)}, and follows the levels that are set for the journal.
     *
     * @param options what is done for the journal beside writing into it
     * @param levels told what is set, if anything is: before this returns, and within a second of each change, then on
     *     the journal's own thread; it must return soon
     * @param refuge takes entries while the journal has taken none; null: they are dropped, and counted
     */
    public static JournalWriter open(
            Path directory, String processName, JournalOptions options, Consumer<LiveLevels> levels, Refuge refuge) {
        String name = processName.substring(0, Math.min(processName.length(), MAX_NAME_LENGTH));
        LevelWatch watch = new LevelWatch(directory, name, levels);
        JournalWriter writer = new JournalWriter(directory, name, options, watch, refuge);
        writer.allocator.start();
        return writer;
    }

    /** What a logger of that name logs with; one for each logger. */
    public LogSource source(String loggerName) {
        return new LogSource(loggerName, numbers);
    }

    /**
     * Begins a log call in memory of the calling thread.
     *
     * @param message the pattern, with {@code {}} for each argument; null is kept as such
     */
    public EntryEncoder begin(LogSource source, Severity severity, String message) {
        Caller caller = callers.get();
        EntryEncoder encoder = encoders.take(caller);
        encoder.begin(caller, source, severity, message);
        return encoder;
    }

    /**
     * Logs a call that needs no more than this: its arguments are null, strings or boxed primitives, its pattern has been
     * used before, there is room or a ready slab, and it is not to wait for the disk. Much faster than {@link #begin}.
     *
     * <p>The arguments are those of {@code array} if that is not null, else the first {@code count} of the other two.
     *
     * @param context the MDC of the call, or null
     * @return false if the call needs more: nothing has happened then, and it has to be made by {@link #begin}
     */
    public boolean tryLog(
            LogSource source,
            Severity severity,
            Definition context,
            String pattern,
            int count,
            Object first,
            Object second,
            Object[] array) {
        return !gate.holds(severity.number())
                && !stripes.hasUnnumbered()
                && ShortWay.take(callers.get(), source, severity, context, pattern, count, first, second, array);
    }

    /** A snapshot of an MDC, 64 KiB of it at most; keep it until the MDC changes. */
    public Definition context(Map<String, String> mdc) {
        Scratch values = new Scratch(MAX_CONTEXT_LENGTH);
        int pairs = 0;
        for (Map.Entry<String, String> pair : mdc.entrySet()) {
            if (!values.isFull()) {
                values.putString(String.valueOf(pair.getKey()));
                values.putString(String.valueOf(pair.getValue()));
                pairs++;
            }
        }
        return Definition.context(numbers.incrementAndGet(), pairs, values.toByteArray());
    }

    /** A marker; keep it. */
    public Definition marker(String name) {
        return Definition.of(DefinitionType.MARKER, numbers.incrementAndGet(), 0, name);
    }

    /** A place in the source, as a stack trace shows it; keep it. */
    public Definition caller(String location) {
        return Definition.of(DefinitionType.CALLER, numbers.incrementAndGet(), 0, location);
    }

    /** A thread that something is logged for by another one. */
    public Definition thread(String name) {
        return Definition.of(DefinitionType.THREAD, numbers.incrementAndGet() & EntryLayout.MAX_THREAD, 0, name);
    }

    /** Another process that entries are about; keep it. */
    public Definition origin(String processName, long pid) {
        return Definition.of(DefinitionType.PROCESS, numbers.incrementAndGet(), pid, processName);
    }

    /**
     * Counts an entry that its caller had to give up before there was an encoder for it.
     */
    public void drop() {
        stripes.drop();
    }

    /** The writer's number, unique in the journal; 0 until the journal is open. */
    public long number() {
        return allocator.writerNumber();
    }

    /** Whether any entry has been committed; until then all that were taken are with the {@link Refuge}. */
    public boolean isUsed() {
        return stripes.isUsed();
    }

    /**
     * Waits until the journal is open.
     *
     * @return false if it is not within {@code bound}, or the first try has failed
     */
    public boolean awaitOpen(Duration bound) {
        try {
            return allocator.awaitOpen(bound.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often all that was there has been forced to the disk. */
    long syncs() {
        return gate.rounds() == null ? 0 : gate.rounds().done();
    }

    /** How many entries have been dropped so far. */
    public long dropped() {
        return stripes.drops();
    }

    /**
     * Ends and seals what is open, and forces it to the disk if the writer was opened so. Later entries are dropped and
     * counted. Takes 10 s at most, and 3 s more for the disk.
     */
    @Override
    public void close() {
        try {
            allocator.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Troubles.warn("interrupted while the journal was being closed; nothing is lost.");
        }
    }
}
