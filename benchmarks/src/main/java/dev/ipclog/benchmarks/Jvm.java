package dev.ipclog.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the processes that log are started: with this JDK, this class path, the flags that the bare queue needs, and a small
 * heap that is in memory from the start. The JVM's own choice would be a heap of gigabytes which the caller's garbage goes
 * through once: a page fault in one or two calls of a hundred, whoever logs.
 */
final class Jvm {
    private static final int FIRST_TO_WARN = 23;

    private Jvm() {}

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

    static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }
}
