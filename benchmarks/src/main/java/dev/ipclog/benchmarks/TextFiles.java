package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A logging framework that writes lines of text.
 *
 * @param provider its SLF4J provider
 * @param properties the system properties that it is configured with, beside that of the file
 * @param shared whether all processes write one file, which then must be safe; otherwise each has its own
 * @param jars as the names begin of those that it needs
 */
record TextFiles(String provider, Map<String, String> properties, boolean shared, List<String> jars)
        implements Backend {
    /** The system property by which the configurations name the file. */
    static final String FILE = "benchmark.file";

    private static final Pattern LINE = Pattern.compile(
            "\\d\\d:\\d\\d:\\d\\d[.,]\\d{3} \\[[^]]+] INFO  \\S+ - frame [\\d,]+ from camera-1 took [0-9.,]+ us");

    static TextFiles logback(String configuration, boolean shared) {
        return new TextFiles(
                "ch.qos.logback.classic.spi.LogbackServiceProvider",
                Map.of("logback.configurationFile", resource(configuration)),
                shared,
                List.of("slf4j-api", "logback-"));
    }

    static TextFiles log4j(String configuration, boolean shared) {
        return new TextFiles(
                "org.apache.logging.slf4j.SLF4JServiceProvider",
                Map.of("log4j2.configurationFile", "classpath:" + resource(configuration)),
                shared,
                List.of("slf4j-api", "log4j-"));
    }

    static TextFiles asyncLog4j(String configuration) {
        return new TextFiles(
                "org.apache.logging.slf4j.SLF4JServiceProvider",
                Map.of(
                        "log4j2.configurationFile",
                        "classpath:" + resource(configuration),
                        "log4j2.contextSelector",
                        "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector"),
                false,
                List.of("slf4j-api", "log4j-", "disruptor-"));
    }

    static TextFiles tinylog(String configuration) {
        return new TextFiles(
                "org.tinylog.slf4j.TinylogSlf4jServiceProvider",
                Map.of("tinylog.configuration", resource(configuration)),
                false,
                List.of("slf4j-api", "slf4j-tinylog", "tinylog-"));
    }

    static TextFiles jul() {
        return new TextFiles(
                "org.slf4j.jul.JULServiceProvider",
                Map.of("java.util.logging.config.class", JulConfiguration.class.getName()),
                false,
                List.of("slf4j-api", "slf4j-jdk14"));
    }

    @Override
    public Supplier<LogCall> start(Path directory) {
        return Slf4jCall.through(provider, settings(directory, Slf4jCall.THIS_PROCESS));
    }

    @Override
    public Map<String, String> settings(Path directory, String process) {
        Map<String, String> settings = new HashMap<>(properties);
        settings.put(
                FILE, directory.resolve((shared ? "all" : process) + ".log").toString());
        return settings;
    }

    @Override
    public OptionalLong countEntries(Path directory) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                count += countLines(file);
            }
        }
        return OptionalLong.of(count);
    }

    private static long countLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(LINE.asMatchPredicate()).count();
        }
    }

    private static String resource(String name) {
        return "dev/ipclog/benchmarks/" + name;
    }
}
