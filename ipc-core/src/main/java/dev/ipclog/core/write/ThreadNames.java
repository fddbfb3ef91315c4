package dev.ipclog.core.write;

import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** The definition of one thread, made anew when the thread has been renamed. Belongs to that thread. */
final class ThreadNames {
    private final AtomicInteger numbers;
    private final Thread thread = Thread.currentThread();
    private String name;
    private Definition definition;

    ThreadNames(AtomicInteger numbers) {
        this.numbers = numbers;
    }

    @SuppressWarnings({"deprecation", "ReferenceEquality", "StringEquality"})
    Definition current() {
        String now = thread.getName();
        if (now != name) {
            int number = numbers.incrementAndGet() & EntryLayout.MAX_THREAD;
            definition = Definition.of(DefinitionType.THREAD, number, thread.getId(), now);
            name = now;
        }
        return definition;
    }
}
