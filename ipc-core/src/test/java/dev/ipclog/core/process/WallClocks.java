package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Wall clocks of processes, to be set while these run; needs a C compiler. */
final class WallClocks {
    private static final Path SOURCE = Path.of("src/test/c/wall_clock.c").toAbsolutePath();

    private final Path directory;
    private final Path library;

    private WallClocks(Path directory) {
        this.directory = directory;
        this.library = directory.resolve("wall_clock.so");
    }

    static WallClocks in(Path directory) {
        WallClocks clocks = new WallClocks(directory);
        clocks.compile();
        return clocks;
    }

    private void compile() {
        try {
            int status = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assumeTrue(status == 0, "no clock can be set, since " + SOURCE + " cannot be compiled");
        } catch (IOException e) {
            assumeTrue(false, "no clock can be set without a C compiler: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What starts a process with that clock, which has been set before. */
    List<String> starter(String clock) {
        return List.of("env", "LD_PRELOAD=" + library, "WALL_CLOCK_OFFSET=" + directory.resolve(clock));
    }

    /** Sets a clock so much ahead of the true one, in nanoseconds. */
    void set(String clock, long aheadNanos) {
        ByteBuffer offset = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file =
                FileChannel.open(directory.resolve(clock), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(offset.putLong(0, aheadNanos), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
