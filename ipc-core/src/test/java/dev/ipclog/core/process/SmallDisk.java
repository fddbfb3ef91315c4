package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A small file system of its own, to be filled up. Needs the privilege to mount; the test is skipped without. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4 << 10;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    static SmallDisk mount(Path directory, int kibibytes) {
        String trouble =
                run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "ipclog-test", directory.toString());
        assumeTrue(trouble.isEmpty(), "a full disk cannot be tried, since no file system can be mounted: " + trouble);
        return new SmallDisk(directory);
    }

    Path journal() {
        return root.resolve("journal");
    }

    /** Takes all the space that is left but so much. */
    void fillUpTo(int kibibytesLeft) {
        try (FileChannel file = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            while (free() > kibibytesLeft * 1024L) {
                file.write(block.clear());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives back the space that {@link #fillUpTo} took. */
    void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long free() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", "--lazy", root.toString());
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : output.strip() + " ";
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
