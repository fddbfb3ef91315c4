package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitingLineTest {
    /** Nobody waits so long: whoever is not called up makes the test fail. */
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final HopefulSupply supply = new HopefulSupply();
    private final Stripe stripe = new Stripe(0, supply);
    private final Stripes stripes = new Stripes(stripe, 1, supply);
    private final WaitingLine line = new WaitingLine(HOUR);
    private final List<Integer> served = Collections.synchronizedList(new ArrayList<>());

    @Test
    void thoseThatWaitAreServedInTheOrderInWhichTheyCame() throws InterruptedException {
        assertTrue(stripe.tryHold());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            threads.add(new Thread(() -> take(number)));
            threads.get(i).start();
            while (line.length() <= i) {
                Thread.sleep(1);
            }
        }
        stripe.release();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4), served);
        assertEquals(0, line.length());
    }

    private void take(int number) {
        Stripe held = line.await(stripes, 0, supply);
        served.add(number);
        held.release();
    }
}
