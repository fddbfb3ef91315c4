package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Ordered;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Walks the documents of one of the queue's files, read-only.
 *
 * <p>The walk is done here and not by the queue's own tailer: it needs none of the queue's library, opens no module of
 * the JDK, and is bounded whatever the file holds.
 */
final class CycleReader implements AutoCloseable {
    /** The queue takes no longer document with the block size that it has by default. */
    private static final int MAX_DOCUMENT_LENGTH = 16 << 20;

    private static final long CHUNK_LENGTH = 64L << 20;

    private final Place place;
    private final FileChannel channel;
    private final Consumer<Damage> damages;
    private long chunkStart;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long position;
    private boolean ended;

    private CycleReader(Place place, FileChannel channel, Consumer<Damage> damages) {
        this.place = place;
        this.channel = channel;
        this.damages = damages;
    }

    static CycleReader open(Path path, Consumer<Damage> damages) throws IOException {
        Place place = Place.of(path);
        return new CycleReader(place, PrivateFile.read(path), damages);
    }

    /** Whether another file is in the place of this one, or none. */
    boolean isTakenAway() {
        return place.isLost();
    }

    String name() {
        return place.path().getFileName().toString();
    }

    /** Where the header of the next document is, or will be. */
    long position() {
        return position;
    }

    void position(long newPosition) {
        position = newPosition;
    }

    /** Whether nothing will follow in this file: the queue has said so, or the walk cannot go on. */
    boolean isEnded() {
        return ended;
    }

    /** The next document of an application; null if there is none yet. */
    Document next() throws IOException {
        while (!ended && map(DocumentLayout.HEADER_LENGTH)) {
            int header = Ordered.getInt(chunk, (int) (position - chunkStart));
            if (header == DocumentLayout.END) {
                ended = true;
            } else if (!DocumentLayout.isComplete(header)) {
                return null;
            } else {
                Document document = document(header);
                if (document != null) {
                    return document;
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Document document(int header) throws IOException {
        int length = DocumentLayout.length(header);
        if (length > MAX_DOCUMENT_LENGTH || !map(DocumentLayout.HEADER_LENGTH + length)) {
            String what = "a document of " + length + " bytes goes past the end of the file";
            damages.accept(new Damage(name() + " at " + position, what));
            ended = true;
            return null;
        }
        long start = position;
        position = DocumentLayout.next(start, header);
        return DocumentLayout.isQueuesOwn(header) ? null : new Document(name(), start, content(start, length));
    }

    private ByteBuffer content(long start, int length) {
        return chunk.slice((int) (start + DocumentLayout.HEADER_LENGTH - chunkStart), length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Maps so much from the position on; false if the file is shorter. */
    private boolean map(int length) throws IOException {
        if (position >= chunkStart && position + length <= chunkStart + chunk.capacity()) {
            return true;
        }
        long size = channel.size();
        if (position + length > size) {
            return false;
        }
        chunkStart = position & -DocumentLayout.ALIGNMENT;
        chunk = MappedMemory.map(channel, chunkStart, Math.min(size - chunkStart, CHUNK_LENGTH));
        return true;
    }
}
