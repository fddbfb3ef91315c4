package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A file whose kernel locks mean something. POSIX locks belong to process and file: closing any descriptor of a file
 * drops all locks that the process holds on it. So each such file is opened once in a process, by whoever needs it
 * first, and never closed: writer and reader share it.
 */
public final class LockFile {
    private static final long RETRY_NANOS = 100_000;
    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The file at that path, to lock exclusively; made if there is none. */
    public static synchronized LockFile create(Path path) throws IOException {
        if (Files.notExists(path)) {
            makeEmpty(path);
        }
        return existing(path);
    }

    /**
     * The file at that path, to lock as far as this user may.
     *
     * @throws NoSuchFileException if there is none
     */
    public static synchronized LockFile existing(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        LockFile known = OPEN.get(key);
        if (known == null) {
            known = open(path);
            OPEN.put(key, known);
        }
        return known;
    }

    /** Waits for the exclusive lock of the byte at {@code position}, without a bound. */
    public FileLock lock(long position) throws IOException {
        while (true) {
            try {
                return channel.lock(position, 1, false);
            } catch (OverlappingFileLockException e) {
                // Another class loader of this process holds it; its kernel lock is ours too.
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Takes the exclusive lock of the byte at {@code position}; null if somebody has it. */
    public FileLock tryLock(long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Whether some process, or this one, holds the exclusive lock of the byte at {@code position}. */
    public boolean isLocked(long position) throws IOException {
        try (FileLock probe = channel.tryLock(position, 1, true)) {
            return probe == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    void write(ByteBuffer content, long position) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content, position + content.position());
        }
    }

    /** Fills {@code content} from {@code position}; false if the file ends before. */
    boolean read(ByteBuffer content, long position) throws IOException {
        while (content.hasRemaining()) {
            if (channel.read(content, position + content.position()) < 0) {
                return false;
            }
        }
        content.flip();
        return true;
    }

    private static void makeEmpty(Path path) throws IOException {
        try {
            Files.createFile(path, JournalDirectory.filePermissions());
        } catch (FileAlreadyExistsException e) {
            // Another process was first.
        }
    }

    private static LockFile open(Path path) throws IOException {
        boolean writable = Files.isWritable(path);
        Set<StandardOpenOption> options =
                writable ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE) : Set.of(StandardOpenOption.READ);
        return new LockFile(FileChannel.open(path, options));
    }
}
