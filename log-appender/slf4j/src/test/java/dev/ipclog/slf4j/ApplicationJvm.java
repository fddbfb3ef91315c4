package dev.ipclog.slf4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own for an application that logs, with nothing set that concerns ipclog. */
final class ApplicationJvm {
    private static final long BOUND_SECONDS = 60;

    private final Path javaHome;
    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final ProcessBuilder builder = new ProcessBuilder();
    private String classPath = System.getProperty("java.class.path");

    /** How it ended, and what it printed. */
    record Ended(int status, String stdout, String stderr) {}

    /** A child in the working directory {@code directory}. */
    ApplicationJvm(Path javaHome, Path directory) {
        this.javaHome = javaHome;
        this.directory = directory;
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("IPCLOG_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.keySet().removeAll(List.of("NO_COLOR", "CLICOLOR_FORCE", "TERM"));
    }

    /** The JDK of the build, and the newer one if there is one to try. */
    static Stream<Path> jdks() {
        return Stream.of(
                        System.getProperty("ipclog.test.jdk", System.getProperty("java.home")),
                        System.getProperty("ipclog.test.newerJdk", ""))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    ApplicationJvm environment(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    ApplicationJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Before all else on the class path. */
    ApplicationJvm classPathEntry(Path entry) {
        classPath = entry + ":" + classPath;
        return this;
    }

    Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return builder.command(command).directory(directory.toFile()).start();
    }

    Ended run(Class<?> main, String... arguments) throws Exception {
        return await(start(main, arguments));
    }

    /** Waits for the end of a child of whose output nothing was read yet. */
    static Ended await(Process process) throws Exception {
        CompletableFuture<String> stdout = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> stderr = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + BOUND_SECONDS + " s: " + stdout.join() + stderr.join());
        }
        return new Ended(process.exitValue(), stdout.join(), stderr.join());
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
