package dev.ipclog.core.write;

import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** What a writer keeps of a thread that logs. Belongs to that thread. */
final class Caller {
    /** The group in which each virtual thread says it is, and no other thread unless it likes. */
    private static final String GROUP_OF_VIRTUAL_THREADS = "VirtualThreads";

    /** What the allocator's thread itself logs, through the queue's library, would have to wait for it. */
    final boolean muted = AllocatorThread.isCurrent();

    private final AtomicInteger numbers;
    private final Thread thread = Thread.currentThread();
    private String name;
    private Definition definition;

    /** The stripe that this thread used last; null if it has used none. */
    Stripe home;

    /** The thread's own encoder; null if it has needed none, or is to share those of {@link Encoders}. */
    EntryEncoder encoder;

    Caller(AtomicInteger numbers) {
        this.numbers = numbers;
    }

    /** The definition of the thread, made anew when the thread has been renamed. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    Definition definition() {
        String now = thread.getName();
        return now == name ? definition : define(now);
    }

    /** Whether the thread is one of which there may be very many. */
    boolean isVirtual() {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals(GROUP_OF_VIRTUAL_THREADS);
    }

    @SuppressWarnings("deprecation")
    private Definition define(String now) {
        int number = numbers.incrementAndGet() & EntryLayout.MAX_THREAD;
        definition = Definition.of(DefinitionType.THREAD, number, thread.getId(), now);
        name = now;
        return definition;
    }
}
