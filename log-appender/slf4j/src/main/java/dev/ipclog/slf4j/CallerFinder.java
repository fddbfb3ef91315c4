package dev.ipclog.slf4j;

import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Where in the source a log call stands: the first frame outside SLF4J, this provider and a wrapper that names itself. */
final class CallerFinder {
    private static final String SLF4J = "org.slf4j.";
    private static final Set<String> OWN =
            Set.of(CallerFinder.class.getName(), Capture.class.getName(), IpclogLogger.class.getName());
    private static final int MAX_KEPT = 10_000;

    private final StackWalker walker = StackWalker.getInstance();
    private final Function<String, Definition> definer;
    private final ConcurrentHashMap<String, Definition> kept = new ConcurrentHashMap<>();

    CallerFinder(Function<String, Definition> definer) {
        this.definer = definer;
    }

    /** The boundary is the class name of a wrapper, or null. */
    void addTo(EntryEncoder entry, String boundary) {
        location(boundary).map(this::definition).ifPresent(entry::caller);
    }

    Optional<String> location(String boundary) {
        return walker.walk(frames -> frames.dropWhile(frame -> isLogging(frame.getClassName(), boundary))
                .findFirst()
                .map(CallerFinder::describe));
    }

    private static boolean isLogging(String className, String boundary) {
        return OWN.contains(className) || className.startsWith(SLF4J) || className.equals(boundary);
    }

    private static String describe(StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }

    private Definition definition(String location) {
        Definition known = kept.get(location);
        return known == null ? define(location) : known;
    }

    private Definition define(String location) {
        Definition made = definer.apply(location);
        if (kept.size() < MAX_KEPT) {
            kept.putIfAbsent(location, made);
        }
        return made;
    }
}
