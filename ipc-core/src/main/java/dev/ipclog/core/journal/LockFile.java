package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A file whose kernel locks mean something. POSIX locks belong to process and file: closing any descriptor of a file
 * drops all locks that the process holds on it. So each such file is opened once in a process, by whoever needs it
 * first, and never closed: writer and reader share it. Nor is it left to the garbage collector, which would close it with
 * the class loader that this class is in, and so take the locks of another one's writers.
 */
public final class LockFile {
    private static final int A_CENTURY_OF_DAYS = 36_500;
    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private final FileChannel channel;
    private final Object key;
    private boolean kept;

    private LockFile(FileChannel channel, Object key) {
        this.channel = channel;
        this.key = key;
    }

    /** This file at that path. */
    public Place at(Path path) {
        return new Place(path, key);
    }

    /**
     * The file at that path, to lock exclusively; made if there is none. Who has done with it, and may be unloaded, calls
     * {@link #keepAll} first.
     */
    public static synchronized LockFile create(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            makeEmpty(path);
        }
        return open(path, true);
    }

    /**
     * The file at that path, to lock as far as this user may.
     *
     * @throws NoSuchFileException if there is none
     */
    public static synchronized LockFile existing(Path path) throws IOException {
        LockFile file = open(path, false);
        file.keep();
        return file;
    }

    /** Keeps all files open that this class has opened, even if its class loader goes. */
    public static synchronized void keepAll() {
        for (LockFile file : OPEN.values()) {
            file.keep();
        }
    }

    /**
     * The channel becomes what a future of the JDK will be in a hundred years, so its timer holds it. Nothing of ours is
     * in that reference; but before JDK 24 a thread remembers whose code it was made for, so if this makes the timer's
     * thread, the class loader stays too, once in a JVM.
     */
    private void keep() {
        if (!kept) {
            var unused =
                    new CompletableFuture<FileChannel>().completeOnTimeout(channel, A_CENTURY_OF_DAYS, TimeUnit.DAYS);
            kept = true;
        }
    }

    private static LockFile open(Path path, boolean toWrite) throws IOException {
        LockFile known = OPEN.get(Place.key(path));
        if (known == null) {
            known = openAsIs(path, toWrite);
            OPEN.put(known.key, known);
        }
        return known;
    }

    /** The file could be replaced while it is being opened; on some file systems it is, when opened to write. */
    private static LockFile openAsIs(Path path, boolean toWrite) throws IOException {
        Object before = Place.key(path);
        FileChannel channel = openChannel(path, toWrite);
        Object after = Place.key(path);
        boolean same = Objects.equals(before, after);
        return new LockFile(same ? channel : openChannel(path, toWrite), after);
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
        FileBytes.write(channel, content, position);
    }

    /** So many bytes from {@code position} on; zeros where the file has none. */
    ByteBuffer read(long position, int length) throws IOException {
        return FileBytes.read(channel, position, length);
    }

    private static void makeEmpty(Path path) throws IOException {
        try {
            Files.createFile(path, JournalDirectory.filePermissions());
        } catch (FileAlreadyExistsException e) {
            // Another process was first.
        }
    }

    private static FileChannel openChannel(Path path, boolean toWrite) throws IOException {
        try {
            return PrivateFile.write(path);
        } catch (FileSystemException e) {
            if (toWrite) {
                throw e;
            }
            return PrivateFile.read(path);
        }
    }
}
