package dev.ipclog.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the processes that log are started. */
final class Jvm {
    private static final int FIRST_TO_WARN = 23;
    /** Our own classes, under the names that the build and Maven's repository give them. */
    private static final List<String> OWN_JARS = List.of("benchmarks.jar", "ipclog-benchmarks");

    private Jvm() {}

    /**
     * Where calls are measured: the flags that the bare queue needs, and a small heap that is in memory from the start. The
     * JVM's own choice would be a heap of gigabytes which the caller's garbage goes through once: a page fault in one or two
     * calls of a hundred, whoever logs.
     */
    static List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch"));
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    /** A process with all that is here on its class path. */
    static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    /** A process as a user would start it: no flags, no jars but those that the back end needs. */
    static List<String> plainCommand(Class<?> main, List<String> jars, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath(jars)));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(main.getName());
        return command;
    }

    /** Starts a command; its errors are shown. */
    static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath(List<String> jars) {
        List<String> all = Stream.concat(OWN_JARS.stream(), jars.stream()).toList();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> Files.isDirectory(path)
                        || all.stream().anyMatch(path.getFileName().toString()::startsWith))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
