package dev.ipclog.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where, when and with what it was measured. */
final class Circumstances {
    private Circumstances() {}

    static Map<String, String> of(Path scratch) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("commit", System.getProperty("benchmark.commit", "unknown"));
        all.put("machine", Runtime.getRuntime().availableProcessors() + " cores, " + processor());
        all.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("file system", Files.getFileStore(scratch).type());
        all.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        all.put("versions", versions());
        return all;
    }

    /** How busy the machine is, others included: the load average of the last minute. */
    static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ", 2)[0] : "unknown";
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.notExists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String versions() throws IOException {
        Properties versions = new Properties();
        try (InputStream file = Circumstances.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        }
        return new TreeMap<>(versions)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }
}
