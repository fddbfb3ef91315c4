package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ipclog program as a process of its own, started from the classes under test. */
final class Program implements AutoCloseable {
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private Program(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** How to start it. */
    static final class Builder {
        private final Path directory;
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> flags = new ArrayList<>();

        private Builder(Path directory) {
            this.directory = directory;
        }

        Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Builder flag(String flag) {
            flags.add(flag);
            return this;
        }

        Program start(String... arguments) {
            return startCommand(TestJvm.command(flags, Main.class, arguments));
        }

        /** A command line for {@code sh}, in which {@code $IPCLOG} stands for the program. */
        Program startShell(String line) {
            String program = String.join(" ", TestJvm.command(flags, Main.class));
            return startCommand(List.of("/bin/sh", "-c", line.replace("$IPCLOG", program)));
        }

        private Program startCommand(List<String> command) {
            try {
                Path stdout = Files.createTempFile(directory, "stdout", ".txt");
                Path stderr = Files.createTempFile(directory, "stderr", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("IPCLOG_"));
                builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR_FORCE", "JAVA_TOOL_OPTIONS"));
                builder.environment().putAll(environment);
                return new Program(builder.start(), stdout, stderr);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A program that runs in that directory, and logs into its {@code logs} unless told otherwise. */
    static Builder in(Path directory) {
        return new Builder(directory);
    }

    long pid() {
        return process.pid();
    }

    String stdout() {
        return text(stdout);
    }

    String stderr() {
        return text(stderr);
    }

    List<String> lines() {
        return stdout().lines().toList();
    }

    int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS), () -> "still running; it printed " + this);
        return process.exitValue();
    }

    void awaitOutput(String expected) throws InterruptedException {
        long begin = System.nanoTime();
        while (!stdout().contains(expected)) {
            if (!process.isAlive() || System.nanoTime() - begin > BOUND.toNanos()) {
                fail("no '" + expected + "' in " + this);
            }
            Thread.sleep(10);
        }
    }

    /** Skips the test where the program ignores that signal. */
    void signal(String name) throws IOException, InterruptedException {
        assumeHears(name);
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** A shell starts its background jobs with INT ignored, {@code nohup} starts with HUP ignored: all children inherit that. */
    void assumeHears(String signal) throws IOException {
        int number = SIGNALS.getOrDefault(signal, 0);
        long ignored = Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).trim(), 16))
                .findFirst()
                .orElse(0);
        assumeTrue((ignored << 1 >> number & 1) == 0, "SKIPPED: whoever started this has SIG" + signal + " ignored");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "\n--- stdout\n" + stdout() + "--- stderr\n" + stderr();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
