package dev.ipclog.core.write;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Opens a queue of its own, appends to it and throws it away. Nearly all the time that a JVM's first queue takes goes
 * into loading classes; so that the lock of allocation is not held meanwhile, and processes that start together do not
 * wait for one another, the first one is this.
 */
final class Rehearsal {
    private static final String PREFIX = ".rehearsal";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Rehearsal() {}

    /** Best effort: whatever is wrong here will be told when it is done in earnest. */
    static void play(Path journal) {
        try {
            Path directory = Files.createTempDirectory(journal, PREFIX, JournalDirectory.directoryPermissions());
            try {
                append(directory);
            } finally {
                QueueFiles.delete(directory);
            }
        } catch (IOException | RuntimeException | InternalError e) {
            // Then the classes are loaded later.
        }
    }

    /** Removes what a process left that was killed in the midst of it. Best effort: others come and go meanwhile. */
    static void removeLeftovers(Path journal) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(journal, PREFIX + "*")) {
            for (Path directory : all) {
                if (isLeftOver(directory)) {
                    QueueFiles.delete(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The next process to join tries again.
        }
    }

    private static boolean isLeftOver(Path directory) {
        long modified = directory.toFile().lastModified();
        return modified != 0 && modified < System.currentTimeMillis() - LONGEST.toMillis();
    }

    private static void append(Path directory) throws IOException {
        QueueFiles.refuseFullDisk(directory);
        try (SingleChronicleQueue queue = QueueFiles.at(directory).build();
                ExcerptAppender appender = queue.createAppender()) {
            try (DocumentContext document = appender.writingDocument()) {
                document.wire().write(PREFIX).text(PREFIX);
            }
        }
    }
}
