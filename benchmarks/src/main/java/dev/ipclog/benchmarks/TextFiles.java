package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A logging framework that writes lines of text.
 *
 * @param provider its SLF4J provider
 * @param properties the system properties that it is configured with
 * @param shared whether all processes write one file, which then must be safe; otherwise each has its own
 */
record TextFiles(String provider, Map<String, String> properties, boolean shared) implements Backend {
    private static final Pattern LINE = Pattern.compile(
            "\\d\\d:\\d\\d:\\d\\d[.,]\\d{3} \\[[^]]+] INFO  \\S+ - frame \\d+ from camera-1 took [0-9.]+ us");

    static TextFiles logback(String configuration, boolean shared) {
        return new TextFiles(
                "ch.qos.logback.classic.spi.LogbackServiceProvider",
                Map.of("logback.configurationFile", resource(configuration)),
                shared);
    }

    static TextFiles log4j(String configuration, boolean shared) {
        return new TextFiles(
                "org.apache.logging.slf4j.SLF4JServiceProvider",
                Map.of("log4j2.configurationFile", "classpath:" + resource(configuration)),
                shared);
    }

    TextFiles with(String key, String value) {
        Map<String, String> more = Stream.concat(properties.entrySet().stream(), Stream.of(Map.entry(key, value)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new TextFiles(provider, more, shared);
    }

    @Override
    public Supplier<LogCall> start(Path directory) {
        String name = shared ? "all" : Long.toString(ProcessHandle.current().pid());
        System.setProperty("benchmark.file", directory.resolve(name + ".log").toString());
        properties.forEach(System::setProperty);
        LogCall call = Slf4jCall.through(provider);
        return () -> call;
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
