package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void aThreadOfTheApplicationIsHeardWhateverItsName() throws InterruptedException {
        AtomicBoolean muted = new AtomicBoolean(true);
        Thread thread = new Thread(() -> muted.set(new Caller(new AtomicInteger()).muted), "ipclog-allocator");
        thread.start();
        thread.join();
        assertFalse(muted.get());
    }
}
