package dev.ipclog.core.process;

import dev.ipclog.core.format.Presence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Probes memory again and again, then cuts its file short and goes on; tells how often the probe was wrong. */
final class MappedProbe {
    private static final int PAGE = 4 << 10;
    private static final int PAGES = 16;
    private static final int ROUNDS = 60_000;

    private MappedProbe() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel file = FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer memory = file.map(MapMode.READ_WRITE, 0, PAGES * PAGE).order(ByteOrder.nativeOrder());
            System.out.println("before " + present(memory));
            file.truncate(PAGE);
            System.out.println("behind the cut " + present(memory));
            System.out.println("before the cut " + present(memory.slice(0, PAGE).order(ByteOrder.nativeOrder())));
        }
    }

    /** How many of the probes find their memory; the first page is left alone where there are more. */
    private static long present(ByteBuffer memory) {
        long count = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long now = System.nanoTime();
            int last = memory.capacity() - Integer.BYTES;
            int index = memory.capacity() == PAGE ? last : PAGE + i * 8 % (last - PAGE);
            count += isPresent(memory, index, (int) now) ? 1 : 0;
        }
        return count;
    }

    /** As a log call does it: the error may come at once, too. */
    private static boolean isPresent(ByteBuffer memory, int index, int value) {
        try {
            boolean present = Presence.probe(memory, index, value);
            if (!present) {
                Presence.takeError();
            }
            return present;
        } catch (InternalError e) {
            return false;
        }
    }
}
