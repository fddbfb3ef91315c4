package dev.ipclog.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** The threads of this JVM, for those that have to tell the hooks of its end from the others. */
public final class JvmThreads {
    private JvmThreads() {}

    /** All that live, as far as they can be counted while they come and go. */
    public static Stream<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() * 2];
        root.enumerate(threads);
        return Arrays.stream(threads).filter(Objects::nonNull);
    }
}
