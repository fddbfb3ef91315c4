package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.format.LooseEntry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.LooseEntries;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.text.EntryRenderer;
import dev.ipclog.core.text.Terminal;
import dev.ipclog.core.write.JournalWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows a process's own entries on its stderr. A daemon thread follows the journal as any reader does, so a slow
 * terminal holds no log call back. It reads from a moment before the writer was opened and picks that writer's entries:
 * none is missed, however late the reading starts. What the journal could not take ({@link HeldEntries}) it shows before
 * all that the journal has: none comes that way any more once the journal has one.
 *
 * <p>Where the entries are not to be shown, the thread is started only for those that the journal could not take. It stays
 * to the JVM's last moment, for what is logged then.
 *
 * <p>It writes to the file descriptor: an application may have sent {@code System.err} into its log.
 */
final class Console implements Runnable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int BATCH_CHARS = 8_192;
    private static final String BEHIND = "ipclog(W): the console is behind; what follows is in the journal in '%s'.%n";
    private static final String LOST =
            "ipclog(E): the console is behind; %d entries that the journal in '%s' could not take are lost.%n";

    private final Path directory;
    private final JournalWriter writer;
    private final Instant since;
    private final HeldEntries held;
    private final boolean follows;
    private final ConsoleEnd end = new ConsoleEnd();
    private final Thread thread = new Thread(null, this, "ipclog-console", 0, false);
    private final OutputStream stderr = new FileOutputStream(FileDescriptor.err);
    private final StringBuilder batch = new StringBuilder();
    private EntryRenderer renderer;
    private volatile boolean started;

    /**
     * Not started yet.
     *
     * @param since a time before the writer was opened
     * @param follows whether it shows what is in the journal, too
     */
    Console(Path directory, JournalWriter writer, Instant since, HeldEntries held, boolean follows) {
        this.directory = directory;
        this.writer = writer;
        this.since = since;
        this.held = held;
        this.follows = follows;
        thread.setDaemon(true);
    }

    synchronized void start() {
        if (!started) {
            thread.start();
            started = true;
            end.await();
        }
    }

    /** Something is held. */
    void wake() {
        if (!started) {
            start();
        }
        LockSupport.unpark(thread);
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void run() {
        try {
            renderer = new EntryRenderer(Terminal.style(Terminal.STDERR), Clock.system(ZoneId.systemDefault()));
            showAll();
            showLate();
        } catch (IOException e) {
            // Nobody reads stderr any more.
        } finally {
            held.close();
            end.done();
        }
    }

    /** Returns when the JVM ends, or nothing can come any more. */
    private void showAll() throws IOException {
        while (!end.isReached() && !(follows ? writer.number() != 0 : writer.isUsed())) {
            showHeld();
            pause();
        }
        if (follows && writer.number() != 0) {
            tryToFollow();
        }
        while (!end.isReached() && !writer.isUsed()) {
            showHeld();
            pause();
        }
        showHeld();
    }

    /** What is still logged while the JVM ends, by hooks that nobody waits for. */
    private void showLate() throws IOException {
        if (end.isOverdue() && held.count() > 0) {
            batch.append(LOST.formatted(held.count(), directory));
            flush();
            return;
        }
        end.done();
        while (true) {
            LockSupport.park(this);
            Thread.interrupted();
            showHeld();
        }
    }

    private void tryToFollow() throws IOException {
        try {
            follow();
        } catch (RuntimeException e) {
            Troubles.warn("the console stopped, the journal in '" + directory + "' goes on (" + e + ").");
        }
    }

    private void follow() throws IOException {
        long own = writer.number();
        Selection selection = new Selection(Severity.TRACE, number -> number == own);
        try (JournalReader reader = JournalReader.open(directory, Start.at(since), selection, Mode.FOLLOW)) {
            while (show(reader)) {
                pause();
            }
        }
    }

    /** Shows what is there; at the end, nothing is held back. Returns false if that was all there will be. */
    private boolean show(JournalReader reader) throws IOException {
        boolean last = end.isReached();
        JournalEvent event = end.isNear() ? reader.drain() : reader.next();
        while (event != null && !end.isOverdue()) {
            appendHeld();
            end.shown();
            renderer.append(event, batch);
            if (batch.length() >= BATCH_CHARS) {
                flush();
            }
            event = reader.next();
        }
        if (event != null) {
            batch.append(BEHIND.formatted(directory));
        }
        showHeld();
        return event == null && !last;
    }

    private void showHeld() throws IOException {
        appendHeld();
        flush();
    }

    private void appendHeld() throws IOException {
        LooseEntry next = end.isOverdue() ? null : held.next();
        while (next != null) {
            end.shown();
            append(next);
            if (batch.length() >= BATCH_CHARS) {
                flush();
            }
            next = end.isOverdue() ? null : held.next();
        }
    }

    private void append(LooseEntry loose) {
        try {
            renderer.append(LooseEntries.decode(loose), batch);
        } catch (RuntimeException | Error e) {
            batch.append("ipclog(E): an entry could not be shown, and is lost (")
                    .append(e.getClass().getName())
                    .append(").\n");
        }
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            stderr.write(batch.toString().getBytes(StandardCharsets.UTF_8));
            batch.setLength(0);
            held.shown();
        }
    }

    /** An interrupt is of no concern here, and would end each pause at once. */
    private void pause() {
        LockSupport.parkNanos(this, POLL_NANOS);
        Thread.interrupted();
    }
}
