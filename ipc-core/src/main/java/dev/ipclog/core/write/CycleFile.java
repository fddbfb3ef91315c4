package dev.ipclog.core.write;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The queue's file of one cycle, as far as it is touched beside the queue: made private and with room for the queue's
 * own header and index before the queue first sees it, removed if a process died while it made it, and written with
 * zeros where a slab will be. All under the lock of allocation.
 */
final class CycleFile implements AutoCloseable {
    /** Of a document's 32-bit header: it is not complete, or there is none. */
    private static final int NOT_COMPLETE = 1 << 31;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10);

    private final int cycle;
    private final FileChannel channel;

    private CycleFile(int cycle, FileChannel channel) {
        this.cycle = cycle;
        this.channel = channel;
    }

    /** The file at that path; made, with room for what the queue itself puts at its head, if there is none. */
    static CycleFile prepare(Path path, int cycle, long headLength) throws IOException {
        if (Files.notExists(path)) {
            makeEmpty(path, headLength);
        }
        return new CycleFile(cycle, open(path));
    }

    /** Removes files whose maker died before the queue's header was whole: nothing can be in them. */
    static void removeHalfMade(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + JournalDirectory.CYCLE_SUFFIX)) {
            for (Path file : files) {
                if (!isWhole(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    int cycle() {
        return cycle;
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Reserves room on the disk.
     *
     * @throws IOException if there is none
     */
    void writeZeros(long from, long to) throws IOException {
        writeZeros(channel, from, to);
    }

    void write(ByteBuffer content, long position) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content, position + content.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void makeEmpty(Path path, long headLength) throws IOException {
        Files.createFile(path, JournalDirectory.filePermissions());
        try (FileChannel channel = open(path)) {
            writeZeros(channel, 0, headLength);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static void writeZeros(FileChannel channel, long from, long to) throws IOException {
        long position = from;
        while (position < to) {
            ByteBuffer zeros = ZEROS.slice(0, (int) Math.min(ZEROS.capacity(), to - position));
            position += channel.write(zeros, position);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.read(header, 0) == Integer.BYTES
                    && header.getInt(0) != 0
                    && (header.getInt(0) & NOT_COMPLETE) == 0;
        }
    }
}
