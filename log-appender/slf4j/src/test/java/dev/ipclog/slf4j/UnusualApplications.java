package dev.ipclog.slf4j;

import static dev.ipclog.slf4j.Log.log;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Applications that do what few do. */
@SuppressWarnings("SystemOut")
final class UnusualApplications {
    private UnusualApplications() {}

    /** Logs with the global logger from all kinds of places. */
    static final class Global {
        private static final int EARLY = early();

        public static void main(String[] arguments) {
            log.info("main {} {}", arguments.length, EARLY);
            log.debug("not logged");
            Runnable lambda = () -> log.warn("lambda");
            lambda.run();
            new Inner().log();
            List.of("method reference").forEach(log::info);
            log.atError().addKeyValue("k", 1).log("fluent");
            log.info(MarkerFactory.getMarker("M"), "marked {}", 1);
            System.out.println(log.isInfoEnabled() + " " + log.isDebugEnabled() + " " + log.getName());
        }

        private static int early() {
            log.info("static initialiser");
            return 1;
        }

        private static final class Inner {
            void log() {
                log.info("inner");
            }
        }
    }

    /** Holds a logger in an object that is serialized; prints whether it comes back as the same. */
    static final class Serializing {
        public static void main(String[] arguments) throws Exception {
            Logger logger = LoggerFactory.getLogger("serialized");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(logger);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                System.out.println(in.readObject() == logger);
            }
        }
    }

    /** While SLF4J is being initialised, logs on another thread than the one that initialises. */
    static final class Replayed {
        public static void main(String[] arguments) {
            AtomicBoolean asked = new AtomicBoolean();
            Thread.currentThread().setContextClassLoader(new ClassLoader(Replayed.class.getClassLoader()) {
                @Override
                public URL getResource(String name) {
                    if (asked.compareAndSet(false, true)) {
                        logOnAnotherThread();
                    }
                    return super.getResource(name);
                }
            });
            LoggerFactory.getLogger(Replayed.class).info("late");
        }

        private static void logOnAnotherThread() {
            Thread thread =
                    new Thread(() -> LoggerFactory.getLogger(Replayed.class).info("early {}", 1), "early bird");
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** 1000 virtual threads, each with an MDC of its own; by reflection, for this compiles on a JDK without them. */
    static final class VirtualThreads {
        public static void main(String[] arguments) throws Exception {
            Logger logger = LoggerFactory.getLogger(VirtualThreads.class);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                threads.add((Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, (Runnable) () -> logThrice(logger, number)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        private static void logThrice(Logger logger, int number) {
            Thread.currentThread().setName("virtual-" + number);
            MDC.put("number", String.valueOf(number));
            for (int i = 0; i < 3; i++) {
                logger.info("{} of {}", i, number);
                sleep();
            }
        }

        private static void sleep() {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same application twice in one JVM, each with a class loader and an SLF4J of its own, as in a container. */
    static final class TwoLoaders {
        public static void main(String[] arguments) throws Exception {
            List<URL> classPath = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
            List<Thread> threads = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                ClassLoader loader =
                        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                Runnable application = (Runnable) loader.loadClass(Deployed.class.getName())
                        .getConstructor()
                        .newInstance();
                Thread thread = new Thread(application, name);
                thread.setContextClassLoader(loader);
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** What is deployed twice. */
    public static final class Deployed implements Runnable {
        /** For reflection. */
        public Deployed() {}

        @Override
        public void run() {
            Logger logger = LoggerFactory.getLogger(Deployed.class);
            MDC.put("deployed", Thread.currentThread().getName());
            for (int i = 0; i < 1_000; i++) {
                logger.info("{}", i);
            }
        }
    }

    /** Logs much, and prints how many bytes the calls allocated on their thread, at the least of some rounds. */
    static final class Measuring {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Measuring.class);
            Marker marker = MarkerFactory.getMarker("M");
            MDC.put("request", "7");
            Object number = 123_456;
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 500; i++) {
                    logger.info(marker, "entry {} of {}", number, "text");
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(least);
        }
    }

    /** Logs one entry of each kind. */
    static final class Rich {
        public static void main(String[] arguments) {
            Logger logger = LoggerFactory.getLogger(Rich.class);
            MDC.put("shot", "3");
            logger.atWarn()
                    .addMarker(MarkerFactory.getMarker("SLOW"))
                    .addKeyValue("us", 41)
                    .log("fluent {}", 1);
            MDC.clear();
            logger.error("failed", new IllegalStateException("boom", new IllegalArgumentException("cause")));
            logger.info("escape \u001b[31m \u0007 end");
            logger.info("long {}", "x".repeat(3 << 20));
            for (int i = 0; i < 3; i++) {
                logger.info("repeated {}", i);
            }
        }
    }

    /**
     * Logs with four threads until there is a journal, and then some more; tells on stdout when each has logged some, and in
     * the end how many.
     */
    static final class Enduring {
        static final int THREADS = 4;

        private static final Path SIGN = Path.of("logs", "metadata.cq4t");
        private static final int SOME = 100;

        public static void main(String[] arguments) throws InterruptedException {
            Logger logger = LoggerFactory.getLogger(Enduring.class);
            CountDownLatch begun = new CountDownLatch(THREADS);
            int[] counts = new int[THREADS];
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(number -> new Thread(() -> counts[number] = log(logger, number, begun)))
                    .toList();
            threads.forEach(Thread::start);
            begun.await();
            System.out.println("begun");
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println(Arrays.toString(counts));
        }

        private static int log(Logger logger, int thread, CountDownLatch begun) {
            int count = 0;
            for (int more = SOME; more > 0; more -= Files.exists(SIGN) ? 1 : 0) {
                logger.info("{} of thread {}", count++, thread);
                if (count == SOME) {
                    begun.countDown();
                }
                LockSupport.parkNanos(1_000_000);
            }
            return count;
        }
    }
}
