package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A JVM of its own, with pipes to its standard streams. Ending the test kills it. */
final class ChildJvm implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END = new String("end of the stream");

    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final List<String> errors = new ArrayList<>();
    private final Thread outputReader;
    private final Thread errorReader;
    private final Writer input;
    private volatile long lastNumber = -1;

    private ChildJvm(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.outputReader = reader("stdout", process.inputReader(), this::takeOutput, () -> output.add(END));
        this.errorReader = reader("stderr", process.errorReader(), this::takeError, () -> {});
    }

    static ChildJvm start(Jdk jdk, Class<?> program, Object... arguments) {
        return startWith(List.of(), jdk, program, arguments);
    }

    static ChildJvm startWith(List<String> flags, Jdk jdk, Class<?> program, Object... arguments) {
        return startWith(List.of(), flags, jdk, program, arguments);
    }

    /** Starts it by way of another command, such as one that changes the clock, or sets limits. */
    static ChildJvm startWith(List<String> prefix, List<String> flags, Jdk jdk, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(jdk.java(), "-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(program.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(ChildJvm::wouldChangeTheChild);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input. */
    void send(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + line + "' cannot be sent; stderr: " + errors(), e);
        }
    }

    /** The last number that it has printed as a line of its own; -1 if there is none. Such lines are not received. */
    long lastNumber() {
        return lastNumber;
    }

    /** The next line of its standard output. */
    String receive() {
        String line = receiveOrEnd();
        assertNotNull(line, () -> "the child has ended; stderr: " + errors());
        return line;
    }

    /** The next line of its standard output; null when there will be none. */
    String receiveOrEnd() {
        try {
            String line = output.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertNotNull(line, () -> "the child says nothing; stderr: " + errors());
            return isEnd(line) ? null : line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All further lines of its standard output, to its end. */
    List<String> receiveAll() {
        List<String> lines = new ArrayList<>();
        for (String line = receiveOrEnd(); line != null; line = receiveOrEnd()) {
            lines.add(line);
        }
        return lines;
    }

    String ask(String line) {
        send(line);
        return receive();
    }

    /** SIGKILL. What it had written to its pipes is read to the end: Process.destroy would close them. */
    void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Stops the process, and waits until each of its threads has stopped: the signal takes effect only after a while. */
    void freeze() {
        signal("STOP");
        Await.until("the child stops", this::isStopped);
    }

    private boolean isStopped() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return threads.allMatch(ChildJvm::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String state = Files.readString(thread.resolve("stat"));
            return state.charAt(state.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return true; // it has ended meanwhile
        }
    }

    void unfreeze() {
        signal("CONT");
    }

    int awaitEnd() {
        try {
            assertTrue(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "the child does not end");
            outputReader.join();
            errorReader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it has printed on stderr so far. */
    List<String> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertEquals(0, status, "kill -" + name);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeOutput(String line) {
        if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
            lastNumber = Long.parseLong(line);
        } else {
            output.add(line);
        }
    }

    private void takeError(String line) {
        synchronized (errors) {
            errors.add(line);
        }
    }

    private static boolean wouldChangeTheChild(String variable) {
        return variable.startsWith("IPCLOG_") || variable.equals("JAVA_TOOL_OPTIONS") || variable.equals("CLASSPATH");
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private static boolean isEnd(String line) {
        return line == END;
    }

    private static Thread reader(String name, BufferedReader lines, Consumer<String> taker, Runnable atEnd) {
        Thread reader = new Thread(() -> readAll(lines, taker, atEnd), name + " of a child");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static void readAll(BufferedReader lines, Consumer<String> taker, Runnable atEnd) {
        try {
            lines.lines().forEach(taker);
        } catch (UncheckedIOException e) {
            // The child is gone.
        } finally {
            atEnd.run();
        }
    }
}
