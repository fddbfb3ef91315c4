package dev.ipclog.core.write;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * Opens the queue in a journal's directory. A process that is killed while it creates a queue's metadata leaves one that
 * nobody can open; so it is created in a place beside, and moved in when it is whole. Under the lock of allocation.
 */
final class QueueFiles {
    private static final long ROOM = 1 << 20;

    private QueueFiles() {}

    static SingleChronicleQueue open(JournalDirectory journal, TimeProvider time) throws IOException {
        if (!journal.isCreated()) {
            create(journal);
        }
        return at(journal.path()).timeProvider(time).build();
    }

    /** A queue's metadata is written through a mapping, where a full disk would be a fault. */
    static void refuseFullDisk(Path directory) throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() < ROOM) {
            throw new IOException("No space left on device");
        }
    }

    private static void create(JournalDirectory journal) throws IOException {
        refuseFullDisk(journal.path());
        Path workshop = journal.workshop();
        delete(workshop);
        Files.createDirectory(workshop, JournalDirectory.directoryPermissions());
        at(workshop).rollCycle(Roll.configured()).build().close();
        Path made = workshop.resolve(journal.metadata().getFileName());
        reserve(made);
        Files.move(made, journal.metadata(), StandardCopyOption.ATOMIC_MOVE);
        delete(workshop);
    }

    /** Writes the file over with its own content, so that none of its pages is still to be found on a full disk. */
    private static void reserve(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Path whole = file.resolveSibling("whole");
        Files.createFile(whole, JournalDirectory.filePermissions());
        Files.write(whole, content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static SingleChronicleQueueBuilder at(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory);
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
