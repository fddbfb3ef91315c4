package dev.ipclog.core.golden;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link GoldenProcess} from the outside. */
final class Actor implements AutoCloseable {
    static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private final Process process;
    private final Writer steps;
    private final BufferedReader answers;

    /** Waits until it is ready. */
    private Actor(Process process) throws IOException {
        this.process = process;
        this.steps = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        awaitAnswer();
    }

    /**
     * Starts one.
     *
     * @param options of its JVM; not in the command line that its process record holds
     */
    static Actor start(Path journal, String name, String options) throws IOException {
        ProcessBuilder builder = java(List.of(), GoldenProcess.class, URLEncoder.encode(name, StandardCharsets.UTF_8));
        builder.environment().put(GoldenProcess.DIRECTORY, journal.toString());
        builder.environment().put("IPCLOG_ROLL", "minutely");
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        return new Actor(builder.start());
    }

    /** A JVM of its own, whose command line does not tell the class path. */
    static ProcessBuilder java(List<String> flags, Class<?> program, String argument) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(List.of(program.getName(), argument));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", absoluteClassPath());
        return builder;
    }

    /** Has it do that step, and waits until it is done. */
    void play(String step) throws IOException {
        steps.write(step + "\n");
        steps.flush();
        awaitAnswer();
    }

    /** With SIGKILL, in the middle of its work. */
    void kill() throws IOException {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        answers.close();
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    private void awaitAnswer() throws IOException {
        String answer = answers.readLine();
        if (!GoldenProcess.DONE.equals(answer)) {
            throw new IOException("a process answered '" + answer + "'");
        }
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
