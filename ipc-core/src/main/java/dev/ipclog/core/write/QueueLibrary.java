package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;

/**
 * Starts the queue's library in this JVM: opens what it needs, keeps it from reading {@code system.properties} of the
 * working directory and from watching the disk with a thread of its own, and sends its messages to stderr, never into a
 * journal.
 */
final class QueueLibrary {
    private static final Map<String, String> WHILE_IT_STARTS =
            Map.of("system.properties", "/dev/null", "chronicle.disk.monitor.disable", "true");

    /** What it tells in the normal course: a dead process's leavings mended, a journal's own roll cycle taken over. */
    private static final List<String> USUAL =
            List.of("Forced unlock", "Incomplete header found", "Overriding roll", "ByteBuffer cleaner");

    private static boolean started;

    private QueueLibrary() {}

    /** Sets the library up and has its classes loaded, once in a JVM; for that, a queue is made below the directory. */
    static synchronized void start(Path directory) throws ReflectiveOperationException {
        if (!started) {
            ModuleOpener.openForQueue();
            Map<String, String> before = set(WHILE_IT_STARTS);
            try {
                redirectMessages();
                Rehearsal.play(directory);
            } finally {
                WHILE_IT_STARTS.keySet().forEach(System::clearProperty);
                before.forEach(System::setProperty);
            }
            started = true;
        }
    }

    private static Map<String, String> set(Map<String, String> properties) {
        Map<String, String> before = new ConcurrentHashMap<>();
        properties.forEach((key, value) -> {
            String old = System.setProperty(key, value);
            if (old != null) {
                before.put(key, old);
            }
        });
        return before;
    }

    private static void redirectMessages() {
        ExceptionHandler silent = (origin, text, cause) -> {};
        Jvm.setExceptionHandlers(
                (origin, text, cause) -> Troubles.error("queue: " + describe(text, cause)),
                (origin, text, cause) -> warn(text, cause),
                silent,
                silent);
    }

    private static void warn(String text, Throwable cause) {
        String what = describe(text, cause);
        if (USUAL.stream().noneMatch(what::contains)) {
            Troubles.warn("queue: " + what);
        }
    }

    private static String describe(String text, Throwable cause) {
        return cause == null ? String.valueOf(text) : text + " (" + cause + ")";
    }
}
