package dev.ipclog.slf4j;

import java.io.PrintStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.SubstituteLogger;

/** Small applications for the process tests. They know SLF4J only, and do no set-up. */
@SuppressWarnings("SystemOut")
final class Applications {
    private Applications() {}

    /** Logs its arguments. */
    static final class Greeter {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Greeter.class);
            logger.debug("debugging {}", String.join(" ", arguments));
            logger.info("hello {}", String.join(" ", arguments));
        }
    }

    /** Logs, and ends the JVM itself. */
    static final class Exiting {
        public static void main(String[] arguments) {
            LoggerFactory.getLogger(Exiting.class).info("about to exit");
            System.exit(3);
        }
    }

    /** Logs from several threads and a shutdown hook, and ends: {@code returns}, {@code exits}, or {@code is stopped}. */
    static final class Ending {
        private static final int THREADS = 3;

        public static void main(String[] arguments) throws InterruptedException {
            Logger logger = LoggerFactory.getLogger(Ending.class);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> logger.info("goodbye")));
            CountDownLatch logging = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> logOn(logger, logging, !arguments[0].equals("returns")));
                thread.setDaemon(true);
                thread.start();
            }
            logging.await();
            if (arguments[0].equals("exits")) {
                System.exit(0);
            } else if (arguments[0].equals("is stopped")) {
                System.out.println("ready");
                Thread.sleep(Long.MAX_VALUE);
            }
        }

        private static void logOn(Logger logger, CountDownLatch logging, boolean forGood) {
            do {
                logger.info("working");
                logging.countDown();
                LockSupport.parkNanos(10_000);
            } while (forGood);
        }
    }

    /** Logs, and stops the JVM with no shutdown hook run. */
    static final class Halting {
        public static void main(String[] arguments) {
            LoggerFactory.getLogger(Halting.class).info("about to halt");
            Runtime.getRuntime().halt(4);
        }
    }

    /** Asks for a logger, logs nothing and ends. */
    static final class Silent {
        public static void main(String[] arguments) {
            LoggerFactory.getLogger(Silent.class).debug("not shown");
        }
    }

    /** Dies of an exception; with an argument, has a handler of its own, set {@code before} or {@code after}. */
    static final class Failing {
        public static void main(String[] arguments) {
            String own = arguments.length == 0 ? "none" : arguments[0];
            if (own.equals("before")) {
                setHandler();
            }
            LoggerFactory.getLogger(Failing.class).info("started");
            if (own.equals("after")) {
                setHandler();
            }
            throw new IllegalStateException("boom", new IllegalArgumentException("cause"));
        }

        private static void setHandler() {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> System.out.println("own handler"));
        }
    }

    /** 32 threads that log their first message at once. Prints how many of them SLF4J gave a logger that logs. */
    static final class AllAtOnce {
        private static final int THREADS = 32;

        public static void main(String[] arguments) throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(THREADS);
            List<Thread> threads = new ArrayList<>();
            List<Logger> loggers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                threads.add(new Thread(() -> {
                    Logger logger = logAtOnce(barrier, number);
                    synchronized (loggers) {
                        loggers.add(logger);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println(loggers.stream().filter(AllAtOnce::logs).count());
        }

        private static Logger logAtOnce(CyclicBarrier barrier, int number) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Logger logger = LoggerFactory.getLogger("logger-" + number);
            logger.info("number {}", number);
            return logger;
        }

        /** SLF4J itself gives a logger that is deaf for ever to a thread that comes in one unlucky moment. */
        private static boolean logs(Logger logger) {
            return !(logger instanceof SubstituteLogger substitute && substitute.createdPostInitialization);
        }
    }

    /** Logs while its classes are initialised, on several threads. */
    static final class StaticInitialisers {
        public static void main(String[] arguments) throws Exception {
            Thread first = new Thread(() -> One.touch());
            Thread second = new Thread(() -> Two.touch());
            first.start();
            second.start();
            first.join();
            second.join();
        }

        private static final class One {
            private static final Logger LOGGER = LoggerFactory.getLogger(One.class);

            static {
                LOGGER.info("one");
            }

            static void touch() {}
        }

        private static final class Two {
            private static final Logger LOGGER = LoggerFactory.getLogger(Two.class);

            static {
                LOGGER.info("two");
                One.touch();
            }

            static void touch() {}
        }
    }

    /** Logs in a shutdown hook, after a while. */
    static final class LateLogger {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(LateLogger.class);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                logger.info("hook begins");
                sleep(300);
                logger.info("hook ends");
            }));
            logger.info("main ends");
        }
    }

    /** Asks for its first logger in a shutdown hook. */
    static final class FirstInHook {
        public static void main(String[] arguments) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> LoggerFactory.getLogger("hook").info("first")));
        }
    }

    /** Logs with the interrupt status set, from the very first call on; prints the status after each. */
    static final class Interrupted {
        public static void main(String[] arguments) {
            Thread.currentThread().interrupt();
            Logger logger = LoggerFactory.getLogger(Interrupted.class);
            for (int i = 0; i < 3; i++) {
                logger.info("interrupted {}", i);
                System.out.println(Thread.currentThread().isInterrupted());
            }
        }
    }

    /** Logs until its stack is used up, many times over, and once more. */
    static final class Recursing {
        private static final Logger LOGGER = LoggerFactory.getLogger(Recursing.class);

        public static void main(String[] arguments) {
            for (int i = 0; i < 20; i++) {
                try {
                    recurse(0);
                } catch (StackOverflowError e) {
                    LOGGER.info("overflow {}", i);
                }
            }
            LOGGER.info("done");
        }

        @SuppressWarnings("InfiniteRecursion")
        private static void recurse(int depth) {
            LOGGER.trace("depth {}", depth);
            LOGGER.info("depth {} {}", depth, "x");
            recurse(depth + 1);
        }
    }

    /** Logs, tells that it did on stdout, and waits to be ended. */
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            LoggerFactory.getLogger(Waiting.class).info("waiting");
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    /** Logs without end; tells on stdout when it has begun. */
    static final class Ticking {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Ticking.class);
            logger.info("first tick");
            System.out.println("ready");
            while (true) {
                logger.info("tick");
                sleep(5);
            }
        }
    }

    /** Logs in colours of its own, several lines, several levels. */
    static final class Colourful {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Colourful.class);
            logger.warn("höjd 相機 🎥");
            logger.error("escape \u001b[31m and\nsecond line");
            logger.error(MarkerFactory.getMarker("CRITICAL"), "the end");
        }
    }

    /** Logs so many entries. */
    static final class Flooding {
        public static void main(String[] arguments) {
            int entries = Integer.parseInt(arguments[0]);
            Logger logger = LoggerFactory.getLogger(Flooding.class);
            for (int i = 0; i < entries; i++) {
                logger.info("entry {} of {}", i, entries);
            }
            System.out.println("done");
        }
    }

    /** Has a class loader that logs when it is asked for a resource, while SLF4J is being initialised too. */
    static final class LoggingLoader {
        public static void main(String[] arguments) {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(new ClassLoader(thread.getContextClassLoader()) {
                @Override
                public URL getResource(String name) {
                    LoggerFactory.getLogger("loader").info("asked for {}", name);
                    return super.getResource(name);
                }
            });
            LoggerFactory.getLogger(LoggingLoader.class).info("hello");
        }
    }

    /** Has sent its stderr into its log, as some do. */
    static final class Redirecting {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Redirecting.class);
            System.setErr(new PrintStream(System.err) {
                @Override
                public void println(String line) {
                    logger.error("stderr: {}", line);
                }
            });
            System.err.println("printed");
            logger.info("logged");
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
