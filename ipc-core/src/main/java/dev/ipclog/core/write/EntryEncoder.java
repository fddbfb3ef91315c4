package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import java.util.Arrays;

/**
 * One log call on its way into the journal. It takes shape in the calling thread's own memory, user code runs while it
 * does, and only {@link #commit} touches what is shared. The parts are given in the order of the methods here: the
 * arguments, then context, markers, key-values, throwable, caller, origin, each at most once. In the end exactly one of
 * {@link #commit} and {@link #abandon} is called. Not thread-safe: it belongs to the thread that began it.
 */
public final class EntryEncoder {
    private static final int MAX_COUNT = 255;
    private static final int INITIAL_DEFINITIONS = 8;

    private final Stripes stripes;
    private final SyncGate gate;
    /** Where it goes when it is not in use any more; null if it stays with its thread. */
    private final Encoders pool;

    private final Scratch scratch;
    private Caller caller;
    private Definition[] definitions = new Definition[INITIAL_DEFINITIONS];
    private int definitionCount;
    private int definitionsLength;
    private int severity;
    private int arguments;
    private int flags;
    private boolean busy;

    EntryEncoder(Stripes stripes, SyncGate gate, Encoders pool, int entryCap) {
        this.stripes = stripes;
        this.gate = gate;
        this.pool = pool;
        this.scratch = new Scratch(entryCap);
    }

    boolean isBusy() {
        return busy;
    }

    void begin(Caller calling, LogSource source, Severity level, String message) {
        caller = calling;
        severity = level.number();
        arguments = 0;
        definitionCount = 0;
        definitionsLength = 0;
        scratch.reset(EntryLayout.VALUES_OFFSET);
        use(calling.definition());
        Definition callSite = source.callSite(message);
        if (callSite != null) {
            flags = 0;
            scratch.setInt(EntryLayout.SITE_OFFSET, use(callSite));
        } else {
            flags = EntryLayout.INLINE_PATTERN;
            scratch.setInt(EntryLayout.SITE_OFFSET, use(source.logger()));
            putValue(message);
        }
        busy = true;
    }

    /** The thread that logged, from {@link JournalWriter#thread}, where it is not the calling one. Before all else. */
    public void thread(Definition thread) {
        definitionsLength += thread.length - definitions[0].length;
        definitions[0] = thread;
    }

    /** Adds an argument: null, a string, a boxed primitive, or any object, whose {@code toString} is called now. */
    public void add(Object argument) {
        if (arguments < MAX_COUNT) {
            arguments++;
            putValue(argument);
        }
    }

    /** The MDC of the call, from {@link JournalWriter#context}. */
    public void context(Definition context) {
        flags |= EntryLayout.CONTEXT;
        scratch.putInt(use(context));
    }

    /** The first {@code count} of these markers, from {@link JournalWriter#marker}; 255 at most are kept. */
    public void markers(Definition[] markers, int count) {
        int kept = Math.min(count, MAX_COUNT);
        flags |= EntryLayout.MARKERS;
        scratch.putByte(kept);
        for (int i = 0; i < kept; i++) {
            scratch.putInt(use(markers[i]));
        }
    }

    /** Says that {@code count} calls of {@link #keyValue} follow, 255 at most. */
    public void keyValues(int count) {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException("0 to 255 key-values, not " + count);
        }
        flags |= EntryLayout.KEY_VALUES;
        scratch.putByte(count);
    }

    public void keyValue(String key, Object value) {
        scratch.putString(String.valueOf(key));
        putValue(value);
    }

    /** A throwable with its causes and suppressed ones. */
    public void throwable(Throwable throwable) {
        flags |= EntryLayout.THROWABLE;
        int start = scratch.position();
        try {
            new ThrowableEncoder(scratch).put(throwable);
        } catch (Throwable e) {
            scratch.position(start);
            ThrowableEncoder.putFailed(scratch, throwable, e);
        }
    }

    /** Where the log call stands, from {@link JournalWriter#caller}. */
    public void caller(Definition caller) {
        flags |= EntryLayout.CALLER;
        scratch.putInt(use(caller));
    }

    /** The process that the entry is about, from {@link JournalWriter#origin}, where it is not this one. */
    public void origin(Definition origin) {
        flags |= EntryLayout.ORIGIN;
        scratch.putInt(use(origin));
    }

    /**
     * Makes the entry durable against the death of the process and, if the writer was opened so for its severity, against
     * that of the machine: then it waits for the disk, 3 s at most. If an Error comes out of here, {@link #abandon} has to
     * follow.
     *
     * <p>While the journal has taken no entry yet, since it cannot be used, the entry goes to the writer's {@link Refuge}.
     *
     * @return false if it had to be dropped, which is counted then
     */
    public boolean commit() {
        scratch.pad();
        boolean kept = !caller.muted && stripes.append(this);
        if (kept && gate.holds(severity) && stripes.isUsed()) {
            gate.rounds().await();
        }
        end();
        return kept;
    }

    /**
     * Gives this encoder back: nothing is written, and the entry counts as dropped. If an Error had struck {@link #commit}
     * so late that the entry is there, it is counted all the same.
     */
    public void abandon() {
        busy = false;
        stripes.drop();
        end(); // if an Error strikes here, a shared encoder is lost, and there will be a new one
    }

    private void end() {
        busy = false;
        if (pool != null) {
            pool.giveBack(this);
        }
    }

    Caller caller() {
        return caller;
    }

    int frameLength() {
        return FrameLayout.align(scratch.position());
    }

    /** The most that the definitions can take which this entry refers to. */
    int definitionsLength() {
        return definitionsLength;
    }

    int definitionCount() {
        return definitionCount;
    }

    Definition definition(int index) {
        return definitions[index];
    }

    int threadNumber() {
        return definitions[0].number;
    }

    int secondWord() {
        return FrameLayout.secondWord(FrameLayout.KIND_ENTRY, severity, arguments, flags);
    }

    Scratch scratch() {
        return scratch;
    }

    private int use(Definition definition) {
        if (definitionCount == definitions.length) {
            definitions = Arrays.copyOf(definitions, definitionCount * 2);
        }
        keep(definition);
        definitionsLength += definition.length;
        return definition.number;
    }

    /** Usually the same as at the call before: a store of a reference costs the collector's barrier, a look does not. */
    private void keep(Definition definition) {
        if (definitions[definitionCount] != definition) {
            definitions[definitionCount] = definition;
        }
        definitionCount++;
    }

    private void putValue(Object value) {
        if (value instanceof String text) {
            scratch.putString(text);
        } else if (SimpleValues.isSimple(value)) {
            scratch.putSimple(value);
        } else {
            scratch.putText(ObjectText.of(value));
        }
    }
}
