package dev.ipclog.core.journal;

import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.nio.file.Files;

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
        return new Writers(Files.exists(journal.writers()) ? LockFile.existing(journal.writers()) : null);
    }

    /** A writer that has been entered, and its hold on its slot. */
    public record Membership(WriterIdentity identity, FileLock slot) {}

    /** Enters this process as a new writer. The caller holds the lock of allocation, so that one enters at a time. */
    public static Membership join(JournalDirectory journal) throws IOException {
        return create(journal).join();
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

    private Membership join() throws IOException {
        long number = 1 + highestNumber();
        for (int slot = 0; slot < MAX_SLOTS; slot++) {
            FileLock lock = file.tryLock((long) slot * SLOT_LENGTH);
            if (lock != null) {
                WriterIdentity identity = identity(number, slot);
                enter(identity);
                return new Membership(identity, lock);
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
