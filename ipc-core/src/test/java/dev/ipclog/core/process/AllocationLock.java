package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lock of allocation of a journal, as the kernel lists it. */
final class AllocationLock {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final int CATCHES = 300;

    /** Marks, in the kernel's list, who waits for a lock and has it not. */
    private static final String WAITS = "->";

    private final Path file;

    AllocationLock(Path journal) {
        this.file = journal.resolve("allocate.lock");
    }

    boolean isHeldBy(ChildJvm process) {
        assumeTrue(Files.isReadable(LOCKS), "nothing tells here who holds a lock: there is no " + LOCKS);
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            return Files.readAllLines(LOCKS).stream()
                    .filter(line -> !line.contains(WAITS))
                    .anyMatch(line -> line.contains(" " + process.pid() + " ") && line.contains(inode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a process that has it in hand; false if that could not be brought about. */
    boolean freezeHolder(ChildJvm process) {
        for (int i = 0; i < CATCHES; i++) {
            process.freeze();
            if (isHeldBy(process)) {
                return true;
            }
            process.unfreeze();
            Await.pause();
        }
        return false;
    }

    /** Stops a process that has it not. */
    void freezeOutside(ChildJvm process) {
        process.freeze();
        while (isHeldBy(process)) {
            process.unfreeze();
            Await.pause();
            process.freeze();
        }
    }
}
