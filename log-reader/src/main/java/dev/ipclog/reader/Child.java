package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that the controller started. A thread waits for its end, then for the end of its output, and only then
 * writes down how it ended: that is the last entry about it.
 */
final class Child {
    /** How long output may stay open after the child's death because a process that it started holds it too. */
    private static final Duration OUTPUT_BOUND = Duration.ofSeconds(2);
    /** Ctrl-C on a terminal reaches the children too, and one may be dead before our own signal has come in. */
    private static final long REQUEST_BOUND_MILLIS = 200;

    private final Process process;
    private final long started = System.nanoTime();
    private final ChildLog log;
    private final CountDownLatch stop;
    private final OutputPump stdout;
    private final OutputPump stderr;
    private final Thread watcher;
    private volatile boolean failed;

    private Child(ChildCommand command, Process process, ChildLog log, CountDownLatch stop) {
        this.process = process;
        this.log = log;
        this.stop = stop;
        log.event(Severity.INFO, "started, pid {}: {}", process.pid(), command.title());
        stdout = OutputPump.start(command.name() + " stdout", process.getInputStream(), log::printedOnStdout);
        stderr = OutputPump.start(command.name() + " stderr", process.getErrorStream(), log::printedOnStderr);
        watcher = new Thread(this::watch, command.name());
        watcher.setDaemon(true);
    }

    static Child start(
            ChildCommand command, Map<String, String> environment, ChildLog.Loggers loggers, CountDownLatch stop)
            throws IOException {
        Process process = spawn(command, environment);
        Child child = new Child(command, process, ChildLog.of(loggers, command.name(), process.pid()), stop);
        child.watcher.start();
        return child;
    }

    private static Process spawn(ChildCommand command, Map<String, String> environment) throws IOException {
        Path directory = command.directory();
        ProcessBuilder builder = new ProcessBuilder(command.command())
                .directory(directory == null ? null : directory.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    boolean hasEnded() {
        return !watcher.isAlive();
    }

    boolean hasFailed() {
        return failed;
    }

    ChildLog log() {
        return log;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The child, as long as it runs, and what it started. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private void watch() {
        try {
            ChildEnd end = new ChildEnd(process.waitFor(), Duration.ofNanos(System.nanoTime() - started));
            awaitOutput();
            writeDown(end);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    private void awaitOutput() throws InterruptedException {
        boolean stdoutEnded = stdout.awaitEnd(OUTPUT_BOUND);
        boolean stderrEnded = stderr.awaitEnd(OUTPUT_BOUND);
        if (!stdoutEnded || !stderrEnded) {
            log.event(Severity.WARN, "a process that it started still holds its output; that is read no further");
        }
    }

    private void writeDown(ChildEnd end) throws InterruptedException {
        failed = !end.isSuccess() && !isByRequest(end);
        log.event(failed ? Severity.ERROR : Severity.INFO, "{}", end.text());
    }

    private boolean isByRequest(ChildEnd end) throws InterruptedException {
        return end.isAskedFor()
                ? stop.await(REQUEST_BOUND_MILLIS, TimeUnit.MILLISECONDS)
                : end.isKilled() && stop.getCount() == 0;
    }
}
