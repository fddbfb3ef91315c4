package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ext4 file system in an image in memory. A copy of the image is what a disk holds that loses its power now: all that the
 * file system has sent to it, and nothing of what only the kernel's memory has. Needs the privilege to mount; the test is
 * skipped without.
 */
final class DiskImage implements AutoCloseable {
    private static final String BALLAST = "ballast";

    private final Path memory;
    private final Path root;
    private final Path mountedCopy;

    private DiskImage(Path memory) {
        this.memory = memory;
        this.root = memory.resolve("mounted");
        this.mountedCopy = memory.resolve("mounted-copy");
    }

    /**
     * Mounts it.
     *
     * @param memoryMebibytes how much of the image can be written at all; beyond that, the disk fails
     */
    static DiskImage mount(Path directory, int mebibytes, int memoryMebibytes) throws IOException {
        need("mount", "-t", "tmpfs", "-o", "size=" + memoryMebibytes + "m", "ipclog-test", directory.toString());
        DiskImage disk = new DiskImage(directory);
        try {
            Files.createDirectory(disk.root);
            Files.createDirectory(disk.mountedCopy);
            need("truncate", "-s", mebibytes + "M", disk.image().toString());
            need("mkfs.ext4", "-q", "-F", "-m", "0", disk.image().toString());
            need("mount", "-o", "loop", disk.image().toString(), disk.root.toString());
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
        return disk;
    }

    /** Where there is nothing yet, nor is there its parent. */
    Path journal(String name) {
        return root.resolve("of").resolve(name).resolve("journal");
    }

    /**
     * The same after a loss of power, and after the file system has recovered; a copy of that. Those who write should be
     * stopped.
     */
    Path afterALoss(String name) {
        Path copy = memory.resolve("copy");
        Path left = memory.resolve("left");
        must("rm", "-rf", left.toString());
        must("cp", "--sparse=always", image().toString(), copy.toString());
        must("mount", "-o", "loop", copy.toString(), mountedCopy.toString());
        must("cp", "-a", "--sparse=always", mountedCopy.toString(), left.toString());
        must("umount", mountedCopy.toString());
        return left.resolve(root.relativize(journal(name)));
    }

    /** From now on, the disk fails wherever it has not been written before. */
    void breakDown() {
        run("dd", "if=/dev/zero", "of=" + memory.resolve(BALLAST), "bs=64k");
    }

    @Override
    public void close() {
        run("umount", "--lazy", mountedCopy.toString());
        run("umount", "--lazy", root.toString());
        run("umount", "--lazy", memory.toString());
    }

    private Path image() {
        return memory.resolve("image");
    }

    private static void need(String... command) {
        String trouble = run(command);
        assumeTrue(
                trouble.isEmpty(), "a loss of power cannot be tried, since no disk image can be mounted: " + trouble);
    }

    private static void must(String... command) {
        String trouble = run(command);
        if (!trouble.isEmpty()) {
            throw new IllegalStateException(trouble);
        }
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : command[0] + ": " + output.strip();
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
