package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Arguments and messages that would be trouble for a logger that is not prepared. */
class HostileArgumentsTest {
    private static final String FAILED = "[FAILED toString()]";

    @AutoClose
    private static LoggingFixture fixture;

    private final IpclogLogger logger = fixture.logger(Threshold.INFO);

    /** What an object does when it is asked for its text. */
    private interface Asked {
        String answer();
    }

    private record Argument(Asked asked) {
        @Override
        public String toString() {
            return asked.answer();
        }
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void anArgumentThatBlocksHoldsOnlyItsOwnThread() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Argument blocking = new Argument(() -> {
            asked.countDown();
            awaitQuietly(released);
            return "at last";
        });
        Thread thread = new Thread(() -> logger.info("blocked {}", blocking));
        thread.start();
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        for (int i = 0; i < 10_000; i++) {
            logger.info("meanwhile {}", i);
        }
        released.countDown();
        thread.join();
        List<String> messages = messages();
        assertEquals(10_001, messages.size());
        assertEquals("blocked at last", messages.get(10_000));
    }

    @Test
    void anArgumentMayLogWithArgumentsThatLog() {
        logger.info("{}", new Argument(() -> nested(5)));
        assertEquals(List.of("level 0", "level 1", "level 2", "level 3", "level 4", "level 5", "text 5"), messages());
    }

    private String nested(int depth) {
        if (depth > 0) {
            logger.info("level {}", new Argument(() -> {
                nested(depth - 1);
                return String.valueOf(depth);
            }));
        } else {
            logger.info("level 0");
        }
        return "text " + depth;
    }

    @Test
    void collectionsThatContainThemselvesAreShownAsFarAsTheyCan() {
        List<Object> list = new ArrayList<>(List.of(1));
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        List<Object> one = new ArrayList<>();
        List<Object> two = new ArrayList<>(List.of(one));
        one.add(two);
        Object[] array = {1, null};
        array[1] = array;
        Object[] deep = {new int[] {1}, new Object[] {new String[] {"a", null}, array}};
        logger.info("{} {} {}", list, map, one);
        logger.info("{} {}", array, deep);
        logger.info("{}", (Object) new Object[] {list, one});
        assertEquals(
                List.of(
                        "[1, (this Collection)] {self=(this Map)} " + FAILED,
                        "[1, [...]] [[1], [[a, null], [1, [...]]]]",
                        "[[1, (this Collection)], " + FAILED + "]"),
                messages());
    }

    @Test
    void aTextThatIsNoneIsNull() {
        logger.info("{}", new Argument(() -> null));
        logger.info("{}", (Object) new Object[] {new Argument(() -> null)});
        assertEquals(List.of("null", "[null]"), messages());
    }

    @Test
    void wrongCountsOfArgumentsAreShownAsSlf4jDoes() {
        logger.info("{} {}", 1);
        logger.info("{}", 1, 2);
        logger.info("none", 1, 2, 3);
        logger.info("{} \\{} \\\\{} {", 1, 2);
        logger.info("", 1);
        logger.info((String) null, 1);
        logger.info("{} {} {}", new Object[] {1, null});
        assertEquals(Arrays.asList("1 {}", "1", "none", "1 {} \\2 {", "", null, "1 null {}"), messages());
    }

    @Test
    void hugeTextsAreCutAndSayHowMuch() {
        String huge = "x".repeat(10 << 20);
        logger.info(huge);
        logger.info("{}", huge);
        logger.info("{} {}", new Argument(() -> huge), "end");
        logger.atInfo().addKeyValue("k", huge).log("key");
        logger.info("after");
        List<Entry> entries = fixture.entries(logger);
        assertEquals(5, entries.size());
        for (Entry entry : entries.subList(0, 3)) {
            assertTrue(entry.message().startsWith("xxxx"));
            assertTrue(entry.message().contains(" more characters cut]"));
            assertTrue(entry.message().length() < 2 << 20);
        }
        assertEquals("key", entries.get(3).message());
        assertEquals("after", entries.get(4).message());
    }

    @Test
    void loneSurrogatesAndControlsAreKeptAsTextCan() {
        logger.info("a\ud83d b\udcf7 c\ud83d\udcf7 {}", "\udc00\u0000\u001b[31m\u202e");
        assertEquals(
                "a\ufffd b\ufffd c\ud83d\udcf7 \ufffd\u0000\u001b[31m\u202e",
                messages().get(0));
    }

    @Test
    void manyThreadsAtOnceLoseNothingAndKeepTheirOrder() throws Exception {
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> logMany(logger, i)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        List<String> messages = messages();
        for (int i = 0; i < 8; i++) {
            String beginning = i + ": ";
            assertEquals(
                    IntStream.range(0, 2_000).mapToObj(n -> beginning + n).toList(),
                    messages.stream()
                            .filter(message -> message.startsWith(beginning))
                            .toList());
        }
    }

    private static void logMany(Logger logger, int thread) {
        for (int n = 0; n < 2_000; n++) {
            logger.info("{}: {}", thread, n);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> messages() {
        return fixture.entries(logger).stream().map(Entry::message).toList();
    }
}
