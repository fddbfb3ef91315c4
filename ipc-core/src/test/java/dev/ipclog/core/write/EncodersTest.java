package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private final Bench bench = new Bench();
    private final Encoders encoders = new Encoders(bench.stripes, SyncGate.OPEN, 1 << 20);
    private final Caller caller = new Caller(new AtomicInteger(99));

    @Test
    void aThreadKeepsItsOwn() {
        EntryEncoder own = begun(caller);
        own.abandon();
        assertSame(own, begun(caller));
    }

    @Test
    void aCallWithinACallGetsAnotherWhichIsUsedAgain() {
        EntryEncoder outer = begun(caller);
        EntryEncoder inner = begun(caller);
        EntryEncoder innermost = begun(caller);
        assertNotSame(outer, inner);
        assertNotSame(inner, innermost);

        inner.abandon();
        assertSame(inner, begun(caller));
    }

    @Test
    void twoThreadsShareNoneAtATime() {
        Caller other = new Caller(new AtomicInteger(199));
        assertNotSame(begun(caller), begun(other));
        assertNotSame(begun(caller), begun(other));
    }

    @Test
    void virtualThreadsKeepNone() throws InterruptedException {
        ThreadGroup group = new ThreadGroup("VirtualThreads"); // as they say of themselves, on JDKs that have them
        Thread thread = new Thread(group, () -> {
            Caller virtual = new Caller(new AtomicInteger(299));
            EntryEncoder borrowed = begun(virtual);
            borrowed.abandon();
            assertNull(virtual.encoder);
            assertSame(borrowed, begun(virtual));
        });
        AssertionErrors errors = new AssertionErrors(thread);
        thread.start();
        thread.join();
        errors.rethrow();
    }

    private EntryEncoder begun(Caller calling) {
        return bench.begin(encoders.take(calling), calling, "x");
    }

    /** What a thread died of. */
    private static final class AssertionErrors implements Thread.UncaughtExceptionHandler {
        private Throwable failure;

        AssertionErrors(Thread thread) {
            thread.setUncaughtExceptionHandler(this);
        }

        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            failure = thrown;
        }

        void rethrow() {
            assertNull(failure);
        }
    }
}
