package dev.ipclog.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application that tells on stdout whether its logger's debug level is on, at first and after each change. It asks in
 * a loop that does nothing else, as compiled code may, or now and then.
 */
@SuppressWarnings("SystemOut")
final class Teller {
    private static final Logger LOGGER = LoggerFactory.getLogger(Teller.class);

    private Teller() {}

    public static void main(String[] arguments) throws InterruptedException {
        LOGGER.info("started");
        boolean on = LOGGER.isDebugEnabled();
        System.out.println("debug=" + on);
        while (true) {
            awaitOther(on, arguments[0].equals("spin"));
            on = !on;
            System.out.println("debug=" + on + " after a change at " + System.currentTimeMillis());
            LOGGER.debug("debug is on");
        }
    }

    private static void awaitOther(boolean on, boolean spin) throws InterruptedException {
        if (spin) {
            spinUntilOther(on);
        }
        while (LOGGER.isDebugEnabled() == on) {
            Thread.sleep(1);
        }
    }

    private static void spinUntilOther(boolean on) {
        while (LOGGER.isDebugEnabled() == on) {}
    }
}
