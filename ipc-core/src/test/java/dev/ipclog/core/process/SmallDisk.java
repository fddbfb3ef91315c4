package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A small file system of its own, to be filled up. Needs the privilege to mount; the test is skipped without. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4 << 10;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    static SmallDisk mount(Path directory, int kibibytes) {
        return mount(directory, "-t", "tmpfs", "-o", "size=" + kibibytes + "k");
    }

    /** One in memory that takes so many files and directories, itself counted. */
    static SmallDisk ofInodes(Path directory, int inodes) {
        return mount(directory, "-t", "tmpfs", "-o", "size=64m,nr_inodes=" + inodes);
    }

    /** One in a file, as on a real disk. */
    static SmallDisk ext4(Path directory, Path image, int kibibytes, int blockLength, String options) {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(kibibytes * 1024L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> make = List.of("mkfs.ext4", "-q", "-F", "-m", "0", "-b", Integer.toString(blockLength));
        String quota = options.contains("usrquota") ? "quota" : "^quota";
        String trouble = run(append(make, "-O", quota, image.toString()));
        assumeTrue(trouble.isEmpty(), "no ext4 file system can be made: " + trouble);
        return mount(directory, "-o", "loop," + options, image.toString());
    }

    private static SmallDisk mount(Path directory, String... options) {
        List<String> command = append(List.of("mount"), options);
        boolean isImage = command.get(command.size() - 1).startsWith("/");
        String trouble = run(
                isImage ? append(command, directory.toString()) : append(command, "ipclog-test", directory.toString()));
        assumeTrue(trouble.isEmpty(), "a full disk cannot be tried, since no file system can be mounted: " + trouble);
        return new SmallDisk(directory);
    }

    private static List<String> append(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    /** Mounts it once more with other options, such as {@code ro}. */
    void remount(String options) {
        String trouble = run("mount", "-o", "remount," + options, root.toString());
        if (!trouble.isEmpty()) {
            throw new IllegalStateException(trouble);
        }
    }

    /** Makes empty files until no more can be made. */
    void takeInodes() {
        try {
            for (int i = 0; true; i++) {
                Files.createFile(root.resolve("inode-" + i));
            }
        } catch (IOException full) {
            // As it is meant to be.
        }
    }

    void giveInodesBack() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "inode-*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
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
        } catch (IOException full) {
            // Some of what is left may be for the file system's own use.
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

    static String run(String... command) {
        return run(List.of(command));
    }

    /** Runs a command; says what went wrong, or nothing. */
    private static String run(List<String> command) {
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
