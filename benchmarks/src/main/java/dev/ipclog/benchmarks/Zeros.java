package dev.ipclog.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the machine gives at most to whoever logs into mapped memory: a thread that does nothing but write zeros in pieces
 * of 1 MiB, map them, and store to each page. A call takes a page, so that what is around it costs next to nothing.
 */
record Zeros() implements Backend {
    @Override
    public Supplier<LogCall> start(Path directory) {
        return () -> new Pieces(directory);
    }

    @Override
    public OptionalLong countEntries(Path directory) {
        return OptionalLong.empty();
    }

    private static final class Pieces implements LogCall {
        private static final int PIECE = 1 << 20;
        private static final int WINDOW = 16 * PIECE;
        private static final int PAGE = 4 << 10;

        private final ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);
        private final FileChannel file;
        private MappedByteBuffer window;
        private long end;
        private int left;

        Pieces(Path directory) {
            try {
                file = FileChannel.open(
                        directory.resolve("zeros"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void log(int frame) {
            if (left == 0) {
                next();
            }
            left -= PAGE;
        }

        private void next() {
            try {
                if (end % WINDOW == 0) {
                    window = file.map(MapMode.READ_WRITE, end, WINDOW);
                }
                file.write(zeros.clear(), end);
                touch((int) (end % WINDOW));
                end += PIECE;
                left = PIECE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void touch(int start) {
            for (int i = start; i < start + PIECE; i += PAGE) {
                window.put(i, (byte) 1);
            }
        }
    }
}
