package dev.ipclog.slf4j;

import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where in the source a log call stands: the first frame outside SLF4J, this provider, and the wrapper that names itself
 * as the boundary. Nearly all of the cost is the walk, which the JDK does alike for every call; what follows is a look
 * into a table from the second call of a site on.
 */
final class CallerFinder {
    private static final String SLF4J = "org.slf4j.";
    private static final Set<String> OWN = Set.of(
            CallerFinder.class.getName(),
            Capture.class.getName(),
            IpclogLogger.class.getName(),
            CallersLogger.class.getName(),
            EventBuilder.class.getName());
    private static final int MAX_KEPT = 10_000;

    private final StackWalker walker = StackWalker.getInstance();
    private final Function<String, Definition> definer;
    private final ConcurrentHashMap<StackTraceElement, Definition> kept = new ConcurrentHashMap<>();

    CallerFinder(Function<String, Definition> definer) {
        this.definer = definer;
    }

    /** The boundary is the class name of a wrapper, or null. */
    void addTo(EntryEncoder entry, String boundary) {
        StackTraceElement place = walker.walk(frames -> caller(frames, boundary));
        if (place != null) {
            entry.caller(definition(place));
        }
    }

    /** Behind the boundary; where it is not on the stack, whoever called the logger. Null if there is nobody. */
    private static StackTraceElement caller(Stream<StackFrame> frames, String boundary) {
        StackFrame nearest = null;
        boolean behind = boundary == null;
        for (Iterator<StackFrame> rest = frames.iterator(); rest.hasNext(); ) {
            StackFrame frame = rest.next();
            String className = frame.getClassName();
            if (className.equals(boundary)) {
                behind = true;
            } else if (!isLogging(className)) {
                if (behind) {
                    return frame.toStackTraceElement();
                }
                nearest = nearest == null ? frame : nearest;
            }
        }
        return nearest == null ? null : nearest.toStackTraceElement();
    }

    private static boolean isLogging(String className) {
        return OWN.contains(className) || className.startsWith(SLF4J);
    }

    private Definition definition(StackTraceElement place) {
        Definition known = kept.get(place);
        return known == null ? define(place) : known;
    }

    private Definition define(StackTraceElement place) {
        Definition made = definer.apply(place.getClassName() + "." + place.getMethodName() + "(" + place.getFileName()
                + ":" + place.getLineNumber() + ")");
        if (kept.size() < MAX_KEPT) {
            kept.putIfAbsent(place, made);
        }
        return made;
    }
}
