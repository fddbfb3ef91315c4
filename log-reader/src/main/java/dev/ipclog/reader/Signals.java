package dev.ipclog.reader;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * The signals that ask this process to end. A shutdown hook would hear of the first one only, and a second Ctrl-C has a
 * meaning here; {@code sun.misc.Signal} hears all. It is a supported part of the JDK, but the compiler warns of each
 * mention of it, hence the reflection. A signal that was ignored when the process started, as under {@code nohup}, stays
 * ignored.
 */
final class Signals {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /** Calls {@code action} with the name of each such signal that comes, on a thread of its own. */
    static void handle(Consumer<String> action) {
        try {
            for (String name : ENDING) {
                handle(name, action);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java has no sun.misc.Signal", e);
        }
    }

    private static void handle(String name, Consumer<String> action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object callback = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    action.accept("SIG" + name);
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), callback);
    }
}
