package dev.ipclog.slf4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application of which one thread takes all of the heap, again and again, while others log. The calls of those need no
 * memory of the caller's own. Prints how many came back, and how many threw; ends with its input.
 */
@SuppressWarnings("SystemOut")
final class Hoarder {
    private static final int LOGGING_THREADS = 2;
    private static final int CHUNK = 16 << 10;
    private static final long EMPTY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Object TALKATIVE = new Object() {
        @Override
        public String toString() {
            return "x".repeat(CHUNK);
        }
    };

    private static final Logger LOGGER = LoggerFactory.getLogger(Hoarder.class);
    private static final List<byte[]> HOARD = new ArrayList<>(1 << 20);

    private static volatile boolean over;
    private static long hoarded;

    /** Counts its own calls. */
    private static final class Caller extends Thread {
        private long returned;
        private long thrown;

        @Override
        public void run() {
            while (!over) {
                try {
                    LOGGER.info("simple {} {}", "a", "b");
                    returned++;
                    LOGGER.info("to be asked: {}", TALKATIVE);
                    returned++;
                } catch (Throwable e) {
                    thrown++;
                }
            }
        }
    }

    private Hoarder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LOGGER.info("first");
        Caller[] callers = new Caller[LOGGING_THREADS];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Caller();
            callers[i].start();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[0]));
        while (System.nanoTime() < end) {
            hoard();
        }
        over = true;
        tell(callers);
    }

    /** Fills the heap to the last chunk, keeps it full for a while, and gives all back. */
    private static void hoard() {
        try {
            while (true) {
                HOARD.add(new byte[CHUNK]);
            }
        } catch (OutOfMemoryError expected) {
            hoarded++;
        }
        LockSupport.parkNanos(FULL_NANOS);
        HOARD.clear();
        LockSupport.parkNanos(EMPTY_NANOS);
    }

    private static void tell(Caller[] callers) throws IOException, InterruptedException {
        long returned = 1;
        long thrown = 0;
        for (Caller caller : callers) {
            caller.join();
            returned += caller.returned;
            thrown += caller.thrown;
        }
        LOGGER.info("last");
        System.out.println(returned + 1 + " " + thrown + " " + hoarded);
        System.in.read();
    }
}
