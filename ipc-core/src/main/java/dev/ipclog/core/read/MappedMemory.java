package dev.ipclog.core.read;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the readers of this process have mapped. It is unmapped when nobody refers to it any more, which only a collection
 * of garbage finds out; and a reader that follows makes too little garbage for one. So past a bound, one is asked for, as
 * the JDK does it for direct memory. Else all files ever read would stay mapped, and keep their disk when deleted.
 */
final class MappedMemory {
    private static final long BOUND = 512L << 20;

    private static final List<Mapping> MAPPINGS = new ArrayList<>();

    private record Mapping(WeakReference<ByteBuffer> memory, long length) {
        boolean isGone() {
            return memory.refersTo(null);
        }
    }

    private MappedMemory() {}

    static synchronized ByteBuffer map(FileChannel file, long start, long length) throws IOException {
        MAPPINGS.removeIf(Mapping::isGone);
        if (MAPPINGS.stream().mapToLong(Mapping::length).sum() + length > BOUND) {
            System.gc();
        }
        ByteBuffer memory = file.map(MapMode.READ_ONLY, start, length).order(ByteOrder.LITTLE_ENDIAN);
        MAPPINGS.add(new Mapping(new WeakReference<>(memory), length));
        return memory;
    }
}
