package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.GivenUp;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.event.SubstituteLoggingEvent;

/**
 * Makes an entry of a log call. The caller's own code runs here (an argument's {@code toString}, a marker of its own
 * kind), and whatever it throws ends here: the entry is given up, and counted, the application goes on. Where the stack is
 * exhausted, a call in a catch block ends as the one in the try block did; so the last resort there makes none. Each such
 * Error may put the count of what was dropped wrong by one.
 *
 * <p>There is a method for each number of arguments, so that a call makes no array.
 */
final class Capture {
    private static final int MAX_KEY_VALUES = 255;

    /** A class, since a first method reference would take the first log call milliseconds to link. */
    private record MarkerDefiner(JournalWriter writer) implements Function<String, Definition> {
        @Override
        public Definition apply(String name) {
            return writer.marker(name);
        }
    }

    private final JournalWriter writer;
    private final Markers markers;
    private final ThreadContext context;
    private final CallerFinder callers;

    private final GivenUp givenUp;

    @SuppressWarnings("NonAtomicVolatileUpdate") // see GivenUp
    Capture(JournalWriter writer, ThreadContext context, boolean caller) {
        this.writer = writer;
        this.context = context;
        markers = new Markers(new MarkerDefiner(writer));
        givenUp = writer.givenUp;
        givenUp.count += 0;
        callers = caller ? new CallerFinder(writer::caller) : null;
    }

    boolean isCritical(Marker marker) {
        return markers.of(marker).critical();
    }

    /** Whether the entry was kept; {@code thrown} may be null. */
    boolean log(LogSource source, Severity severity, Marker marker, String message, Throwable thrown) {
        return log(source, severity, marker, message, 0, null, null, null, thrown, null);
    }

    boolean log(LogSource source, Severity severity, Marker marker, String pattern, Object argument) {
        return log(source, severity, marker, pattern, 1, argument, null, null, null, null);
    }

    boolean log(LogSource source, Severity severity, Marker marker, String pattern, Object first, Object second) {
        return log(source, severity, marker, pattern, 2, first, second, null, null, null);
    }

    boolean log(LogSource source, Severity severity, Marker marker, String pattern, Object[] arguments) {
        return log(source, severity, marker, pattern, arguments, null, null);
    }

    /** For wrappers that name themselves, such as the bridges from other logging APIs; {@code thrown} may be null. */
    boolean log(
            LogSource source,
            Severity severity,
            Marker marker,
            String pattern,
            Object[] arguments,
            Throwable thrown,
            String boundary) {
        int count = arguments == null ? 0 : arguments.length;
        return log(source, severity, marker, pattern, count, null, null, arguments, thrown, boundary);
    }

    /** The arguments are those of {@code array} if that is not null, else the first {@code count} of the other two. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // see GivenUp
    private boolean log(
            LogSource source,
            Severity severity,
            Marker marker,
            String pattern,
            int count,
            Object first,
            Object second,
            Object[] array,
            Throwable thrown,
            String boundary) {
        EntryEncoder entry = null;
        try {
            if (thrown == null
                    && isPlain(marker)
                    && writer.tryLog(
                            source, severity, context.snapshot(writer), pattern, count, first, second, array)) {
                return true;
            }
            MarkerNames names = markers.of(marker);
            entry = writer.begin(source, names.raise(severity), pattern);
            Throwable last = array == null ? add(entry, count, first, second) : addAll(entry, array, thrown);
            addContext(entry, names);
            return commit(entry, thrown == null ? last : thrown, callers, boundary);
        } catch (Throwable failure) {
            try {
                giveUp(entry, failure);
            } catch (Throwable again) {
                givenUp.count++;
            }
            return false;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // see GivenUp
    boolean log(LogSource source, LoggingEvent event) {
        EntryEncoder entry = null;
        try {
            MarkerNames names = markers.of(event.getMarkers());
            Severity severity = IpclogLogger.severityOf(event.getLevel().toInt());
            entry = writer.begin(source, names.raise(severity), event.getMessage());
            addThread(entry, event.getThreadName());
            List<Object> arguments = event.getArguments();
            Throwable named = event.getThrowable();
            Throwable thrown = arguments == null ? named : addAll(entry, arguments.toArray(), named);
            addContext(entry, names);
            addKeyValues(entry, event.getKeyValuePairs());
            boolean isReplayed = event instanceof SubstituteLoggingEvent;
            return commit(entry, thrown, isReplayed ? null : callers, event.getCallerBoundary());
        } catch (Throwable failure) {
            try {
                giveUp(entry, failure);
            } catch (Throwable again) {
                givenUp.count++;
            }
            return false;
        }
    }

    /** Whether the writer's own short way may do; it declines what it cannot do. */
    private boolean isPlain(Marker marker) {
        return marker == null && callers == null;
    }

    private static Throwable add(EntryEncoder entry, int count, Object first, Object second) {
        if (count == 2) {
            entry.add(first);
        }
        return count == 0 ? null : addLast(entry, count == 2 ? second : first);
    }

    /** A throwable that stands last is what went wrong, and no argument. */
    private static Throwable addLast(EntryEncoder entry, Object last) {
        if (last instanceof Throwable thrown) {
            return thrown;
        }
        entry.add(last);
        return null;
    }

    /** A call that names its throwable has no other among its arguments. */
    private static Throwable addAll(EntryEncoder entry, Object[] arguments, Throwable thrown) {
        int others = thrown == null ? arguments.length - 1 : arguments.length;
        for (int i = 0; i < others; i++) {
            entry.add(arguments[i]);
        }
        return others < 0 || others == arguments.length ? thrown : addLast(entry, arguments[others]);
    }

    private static void addKeyValues(EntryEncoder entry, List<KeyValuePair> pairs) {
        if (pairs == null || pairs.isEmpty()) {
            return;
        }
        int count = Math.min(pairs.size(), MAX_KEY_VALUES);
        entry.keyValues(count);
        for (KeyValuePair pair : pairs.subList(0, count)) {
            entry.keyValue(pair.key, pair.value);
        }
    }

    /** What SLF4J recorded while it was being initialised was logged by another thread, and stood nobody knows where. */
    private void addThread(EntryEncoder entry, String name) {
        if (name != null && !name.equals(Thread.currentThread().getName())) {
            entry.thread(writer.thread(name));
        }
    }

    private void addContext(EntryEncoder entry, MarkerNames names) {
        Definition snapshot = context.snapshot(writer);
        if (snapshot != null) {
            entry.context(snapshot);
        }
        names.addTo(entry);
    }

    private static boolean commit(EntryEncoder entry, Throwable thrown, CallerFinder finder, String boundary) {
        if (thrown != null) {
            entry.throwable(thrown);
        }
        if (finder != null) {
            finder.addTo(entry, boundary);
        }
        return entry.commit();
    }

    /** If an Error comes out of here, the entry is not counted yet. */
    private void giveUp(EntryEncoder entry, Throwable failure) {
        if (entry == null) {
            writer.drop();
        } else {
            entry.abandon();
        }
        try {
            Troubles.warn("a log entry was given up (" + failure.getClass().getName() + ").");
        } catch (Throwable again) {
            // Neither memory nor stack is left to tell of it. The application goes on, and that is what counts.
        }
    }
}
