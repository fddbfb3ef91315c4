package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Ordered;
import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A cycle file as memory, of which a stretch is mapped at a time. */
final class CycleMemory {
    private static final long CHUNK_LENGTH = 64L << 20;
    private static final int MOST = DocumentLayout.MAX_LENGTH + SlabLayout.ALIGNMENT;

    private final FileChannel channel;
    private long chunkStart;
    private ByteBuffer chunk = ByteBuffer.allocate(0);

    CycleMemory(FileChannel channel) {
        this.channel = channel;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The document header at that position; 0 where the file has none. */
    int header(long position) throws IOException {
        return map(position, DocumentLayout.HEADER_LENGTH) ? Ordered.getInt(chunk, (int) (position - chunkStart)) : 0;
    }

    /** So many bytes from there on, as long as a document can be; null if the file has not so many. */
    ByteBuffer at(long position, long length) throws IOException {
        if (position < 0 || length < 0 || length > MOST || !map(position, length)) {
            return null;
        }
        return chunk.slice((int) (position - chunkStart), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the file has been cut short since it was mapped: then what has been read of it may be anything. */
    boolean isCut() throws IOException {
        return channel.size() < chunkStart + chunk.capacity();
    }

    private boolean map(long position, long length) throws IOException {
        if (position >= chunkStart && position + length <= chunkStart + chunk.capacity()) {
            return true;
        }
        long size = channel.size();
        if (position > size - length) {
            return false;
        }
        long start = position & -DocumentLayout.ALIGNMENT;
        chunk = mapAsLongAsItWas(start, Math.min(size - start, CHUNK_LENGTH));
        chunkStart = start;
        return true;
    }

    private ByteBuffer mapAsLongAsItWas(long start, long length) throws IOException {
        try {
            return MappedMemory.map(channel, start, length);
        } catch (IOException e) {
            if (channel.size() < start + length) {
                throw new CutShortException();
            }
            throw e;
        }
    }
}
