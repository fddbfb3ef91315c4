package dev.ipclog.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** An application that logs each of the naughty strings as everything that it can name, and prints how many entries it
 * made; with an argument it prints them itself. */
@SuppressWarnings("SystemOut")
final class HostileLogger {
    private record Talkative(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private record Liar(String text) {
        @Override
        public String toString() {
            throw new IllegalStateException(text);
        }
    }

    private final AtomicInteger entries = new AtomicInteger();

    private HostileLogger() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            NaughtyStrings.all().forEach(HostileLogger::print);
            return;
        }
        HostileLogger hostile = new HostileLogger();
        NaughtyStrings.all().forEach(hostile::log);
        System.out.println(hostile.entries);
    }

    /** In UTF-8, whatever the locale. */
    private static void print(String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }

    private void log(String text) {
        Thread.currentThread().setName(text);
        Logger logger = LoggerFactory.getLogger("naughty." + text);
        logger.info(text);
        logger.info("pattern {} {} {}", text, new Talkative(text), List.of(text, text));
        logger.info("a char {} and a liar {}", text.charAt(text.length() - 1), new Liar(text));
        logger.error("thrown", exception(text));
        MDC.put("key" + text, text);
        logger.atInfo()
                .addMarker(MarkerFactory.getMarker("marker" + text))
                .addKeyValue("key" + text, text)
                .addKeyValue("key" + text, new Talkative(text))
                .log(text);
        MDC.clear();
        entries.addAndGet(5);
    }

    private static Exception exception(String text) {
        Exception exception = new IllegalStateException(text, new IllegalArgumentException(text));
        exception.setStackTrace(new StackTraceElement[] {new StackTraceElement(text, text, text, 1)});
        exception.addSuppressed(new UnsupportedOperationException(text));
        return exception;
    }
}
