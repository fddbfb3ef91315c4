package dev.ipclog.core.journal;

import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.concurrent.TimeUnit;

/**
 * The file {@code writers}: who writes, and who of them is alive. It is a row of slots of 64 bytes. A writer takes the
 * first slot whose first byte it can lock, and holds that kernel lock until it dies; the kernel drops it then, however
 * it dies. So a slot is used again, but its writer's number never is.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Number of the writer                      |  0   the first byte is the locked one
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Start of the process                      |  8
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Process id                                | 16
 *  +---------------------------------------------------------------+
 *  |                     Reserved (44 bytes)                       | 20
 *  +---------------------------------------------------------------+
 * </pre>
 */
public final class Writers {
    private static final int SLOT_LENGTH = 64;
    private static final int MAX_SLOTS = 1 << 15;
    private static final int START_OFFSET = 8;
    private static final int PID_OFFSET = 16;

    private final LockFile file;

    private Writers(LockFile file) {
        this.file = file;
    }

    static Writers create(JournalDirectory journal) throws IOException {
        return new Writers(LockFile.create(journal.writers()));
    }

    /** The writers of a journal that exists; in a copy of one without this file, nobody is alive. */
    public static Writers existing(JournalDirectory journal) throws IOException {
        boolean there = Files.exists(journal.writers(), LinkOption.NOFOLLOW_LINKS);
        return new Writers(there ? LockFile.existing(journal.writers()) : null);
    }

    /** A writer that has been entered, its hold on its slot, and the file in which that is. */
    public record Membership(WriterIdentity identity, FileLock slot, Place file) {
        /** Whether the slot has been cut off the file; others may have made it longer again. */
        public boolean isCut() throws IOException {
            return slot.acquiredBy() instanceof FileChannel channel
                    && FileBytes.read(channel, slot.position(), Long.BYTES).getLong(0) != identity.number();
        }
    }

    /** As {@link #join(JournalDirectory, boolean)}, for the first time. */
    static Membership join(JournalDirectory journal) throws IOException {
        return join(journal, false);
    }

    /**
     * Enters this process as a new writer. The caller holds the lock of allocation, so that one enters at a time.
     *
     * @param again whether it was one before: then part of the file may be gone
     */
    public static Membership join(JournalDirectory journal, boolean again) throws IOException {
        Writers writers = create(journal);
        boolean incomplete = again || writers.file.size() == 0;
        return writers.join(journal, incomplete && journal.hasCycles() ? secondsSinceTheEpoch() : 1);
    }

    /** Whether that writer's process lives and still writes. */
    public boolean isAlive(WriterIdentity writer) {
        long position = (long) writer.slot() * SLOT_LENGTH;
        try {
            return file != null
                    && writer.slot() >= 0
                    && numberIn(position) == writer.number()
                    && file.isLocked(position);
        } catch (IOException e) {
            return true;
        }
    }

    /** A number that none of the writers can have had whose slots are gone, for they began with 1. */
    private static long secondsSinceTheEpoch() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }

    private Membership join(JournalDirectory journal, long lowest) throws IOException {
        long number = Math.max(1 + highestNumber(), lowest);
        for (int slot = 0; slot < MAX_SLOTS; slot++) {
            FileLock lock = file.tryLock((long) slot * SLOT_LENGTH);
            if (lock != null) {
                WriterIdentity identity = identity(number, slot);
                enter(identity);
                return new Membership(identity, lock, file.at(journal.writers()));
            }
        }
        throw new IOException("more than " + MAX_SLOTS + " writers at once");
    }

    private void enter(WriterIdentity writer) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        slot.putLong(0, writer.number());
        slot.putLong(START_OFFSET, writer.processStartNanos());
        slot.putInt(PID_OFFSET, writer.pid());
        file.write(slot, (long) writer.slot() * SLOT_LENGTH);
    }

    private long highestNumber() throws IOException {
        long highest = 0;
        for (long position = 0; position < file.size(); position += SLOT_LENGTH) {
            highest = Math.max(highest, numberIn(position));
        }
        return highest;
    }

    private long numberIn(long position) throws IOException {
        return file.read(position, Long.BYTES).getLong(0);
    }

    private static WriterIdentity identity(long number, int slot) {
        ThisProcess process = ThisProcess.get();
        return new WriterIdentity(number, slot, process.pid(), process.startNanos());
    }
}
