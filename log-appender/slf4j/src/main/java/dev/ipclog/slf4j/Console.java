package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
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

/**
 * Shows a process's own entries on its stderr. A daemon thread follows the journal as any reader does, so a slow
 * terminal holds no log call back. It reads from a moment before the writer was opened and picks that writer's entries:
 * none is missed, however late the reading starts.
 *
 * <p>It writes to the file descriptor: an application may have sent {@code System.err} into its log.
 */
final class Console implements Runnable {
    private static final long POLL_MILLIS = 5;
    private static final int BATCH_CHARS = 8_192;
    private static final String BEHIND = "ipclog(W): the console is behind; what follows is in the journal in '%s'.%n";

    private final Path directory;
    private final JournalWriter writer;
    private final Instant since;
    private final ConsoleEnd end;
    private final OutputStream stderr = new FileOutputStream(FileDescriptor.err);
    private final StringBuilder batch = new StringBuilder();

    private Console(Path directory, JournalWriter writer, Instant since, ConsoleEnd end) {
        this.directory = directory;
        this.writer = writer;
        this.since = since;
        this.end = end;
    }

    /**
     * @param since a time before the writer was opened
     */
    static void start(Path directory, JournalWriter writer, Instant since) {
        ConsoleEnd end = new ConsoleEnd();
        Thread thread = new Thread(null, new Console(directory, writer, since, end), "ipclog-console", 0, false);
        thread.setDaemon(true);
        end.await(thread);
        thread.start();
    }

    @Override
    public void run() {
        try {
            if (awaitWriter()) {
                follow();
            }
        } catch (IOException e) {
            // Nobody reads stderr any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            Troubles.warn("the console stopped, the journal in '" + directory + "' goes on (" + e + ").");
        }
    }

    /** False if the JVM ends before: nothing can have been kept then. */
    private boolean awaitWriter() throws InterruptedException {
        while (writer.number() == 0 && !end.isReached()) {
            Thread.sleep(POLL_MILLIS);
        }
        return writer.number() != 0;
    }

    private void follow() throws IOException, InterruptedException {
        long own = writer.number();
        EntryRenderer renderer =
                new EntryRenderer(Terminal.style(Terminal.STDERR), Clock.system(ZoneId.systemDefault()));
        Selection selection = new Selection(Severity.TRACE, number -> number == own);
        try (JournalReader reader = JournalReader.open(directory, Start.at(since), selection, Mode.FOLLOW)) {
            while (show(reader, renderer)) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Shows what is there; at the end, nothing is held back. Returns false if that was all there will be. */
    private boolean show(JournalReader reader, EntryRenderer renderer) throws IOException {
        boolean last = end.isReached();
        JournalEvent event = end.isNear() ? reader.drain() : reader.next();
        while (event != null && !end.isOverdue()) {
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
        flush();
        return event == null && !last;
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            stderr.write(batch.toString().getBytes(StandardCharsets.UTF_8));
            batch.setLength(0);
        }
    }
}
