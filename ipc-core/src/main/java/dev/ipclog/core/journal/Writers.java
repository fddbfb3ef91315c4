package dev.ipclog.core.journal;

import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * The file {@code writers}: who writes, and who of them is alive. It is a row of slots of 64 bytes. A writer takes the
 * first slot whose first byte it can lock, and holds that kernel lock until it dies; the kernel drops it then, however
 * it dies. So a slot is used again, but its writer's number never is: it grows each time that the slot is taken. Who is alive
 * is told by a lock on a byte of the number's own, far behind all slots: one that was stopped between taking a slot and storing
 * its number does not make the slot's former owner look alive. Locks are only ever tried, so nobody waits for anybody here;
 * those of others with shared locks, so that those who look do not see each other.
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
 *  |                     Reserved                                  | 20
 *  +---------------------------------------------------------------+
 *  |                     Oldest cycle held                         | 24
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Reserved (32 bytes)                       | 32
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * <p>A living writer writes into no older cycle than the one that it holds; with 0 it may write into any.
 */
public final class Writers {
    private static final int SLOT_LENGTH = 64;
    private static final int MAX_SLOTS = WriterIdentity.MAX_SLOTS;

    /** Where the bytes are of which a living writer has that of its number locked. */
    private static final long LIVES = 1L << 48;

    private static final int START_OFFSET = 8;
    private static final int PID_OFFSET = 16;
    private static final int HELD_OFFSET = 24;

    private final LockFile file;

    private Writers(LockFile file) {
        this.file = file;
    }

    /** Whether both are of the same file. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Writers writers && Objects.equals(file, writers.file);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(file);
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
    public record Membership(WriterIdentity identity, FileLock slot, FileLock life, Place file) {
        /** Leaves the writers. */
        public void end() throws IOException {
            life.release();
            slot.release();
        }

        /** Whether the slot has been cut off the file; others may have made it longer again. */
        public boolean isCut() throws IOException {
            return slot.acquiredBy() instanceof FileChannel channel
                    && FileBytes.read(channel, slot.position(), Long.BYTES).getLong(0) != identity.number();
        }

        /** Says that this writer will write into no older cycle than that any more. */
        public void hold(int cycle) throws IOException {
            if (slot.acquiredBy() instanceof FileChannel channel) {
                ByteBuffer held = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                FileBytes.write(channel, held.putLong(0, cycle), slot.position() + HELD_OFFSET);
            }
        }

        /** Forces the file to the disk, through the only channel of it that this process may have. */
        public void force() throws IOException {
            if (slot.acquiredBy() instanceof FileChannel channel) {
                channel.force(false);
            }
        }
    }

    /**
     * The oldest cycle that a living writer may still write into.
     *
     * @param cycle its number; 0: any
     * @param pid the writer's process id, in its own pid namespace; 0: there is no living writer
     */
    public record Hold(long cycle, int pid) {
        /** Nobody writes. */
        public static final Hold NONE = new Hold(Long.MAX_VALUE, 0);
    }

    /**
     * Enters this process as a new writer, which may write into any cycle until it says otherwise.
     *
     * @param again whether it was one before: then part of the file may be gone
     */
    public static Membership join(JournalDirectory journal, boolean again) throws IOException {
        Writers writers = create(journal);
        boolean incomplete = again || writers.file.size() == 0;
        boolean written = !journal.names(JournalDirectory.CYCLE_SUFFIX).isEmpty();
        return writers.join(journal, incomplete && written ? secondsSinceTheEpoch() : 0);
    }

    /** Whether that writer's process lives and still writes. */
    public boolean isAlive(WriterIdentity writer) {
        try {
            return file != null && isAlive(writer.number());
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * What the living writers hold. A writer that comes later holds every cycle before it reads anything; what a writer
     * holds never becomes older.
     */
    public Hold oldestHold() throws IOException {
        Hold oldest = Hold.NONE;
        for (long position = 0; position < end(); position += SLOT_LENGTH) {
            ByteBuffer slot = file.read(position, SLOT_LENGTH);
            if (slot.getLong(HELD_OFFSET) < oldest.cycle() && isAlive(slot.getLong(0))) {
                oldest = new Hold(slot.getLong(HELD_OFFSET), slot.getInt(PID_OFFSET));
            }
        }
        return oldest;
    }

    /** Tells by its number whether a writer has joined after now; nobody has, if nothing is known of any. */
    public LongPredicate joinedLater() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (long position = 0; position < end(); position += SLOT_LENGTH) {
            numbers.add(numberIn(position));
        }
        return number -> !numbers.isEmpty()
                && WriterIdentity.slot(number) >= 0
                && (WriterIdentity.slot(number) >= numbers.size() || number > numbers.get(WriterIdentity.slot(number)));
    }

    /** The writers that are alive, in the order of their slots. */
    public List<WriterIdentity> living() throws IOException {
        List<WriterIdentity> living = new ArrayList<>();
        for (int slot = 0; slot < end() / SLOT_LENGTH; slot++) {
            ByteBuffer entered = file.read((long) slot * SLOT_LENGTH, SLOT_LENGTH);
            if (isAlive(entered.getLong(0))) {
                living.add(new WriterIdentity(
                        entered.getLong(0), entered.getInt(PID_OFFSET), entered.getLong(START_OFFSET)));
            }
        }
        return living;
    }

    /**
     * Begins a repair of the journal: its lock is on a byte behind all slots.
     *
     * @return null if somebody else is repairing it
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public static FileLock lockForRepair(JournalDirectory journal) throws IOException {
        return LockFile.existing(journal.writers()).tryLock((long) MAX_SLOTS * SLOT_LENGTH);
    }

    /** So often no slot can have been taken whose count is gone, for that began with 0. */
    private static long secondsSinceTheEpoch() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }

    private boolean isAlive(long number) throws IOException {
        return number > 0 && number < LIVES && file.isLocked(LIVES + number);
    }

    private Membership join(JournalDirectory journal, long generation) throws IOException {
        for (int slot = 0; slot < MAX_SLOTS; slot++) {
            FileLock lock = file.tryLock((long) slot * SLOT_LENGTH);
            if (lock != null) {
                return join(journal, lock, nextNumber(slot, generation));
            }
        }
        throw new IOException("more than " + MAX_SLOTS + " writers at once");
    }

    private Membership join(JournalDirectory journal, FileLock slot, long number) throws IOException {
        FileLock life = file.tryLock(LIVES + number);
        if (life == null) {
            slot.release();
            throw new IOException("somebody else has locked the place of writer " + number + " in its file 'writers'");
        }
        return new Membership(enter(number), slot, life, file.at(journal.writers()));
    }

    private long nextNumber(int slot, long lowest) throws IOException {
        long last = numberIn((long) slot * SLOT_LENGTH);
        long generation = last < 1 ? lowest : Math.max(lowest, 1 + WriterIdentity.generation(last));
        return WriterIdentity.number(slot, generation);
    }

    private WriterIdentity enter(long number) throws IOException {
        ThisProcess process = ThisProcess.get();
        WriterIdentity writer = new WriterIdentity(number, process.pid(), process.startNanos());
        ByteBuffer entry = ByteBuffer.allocate(SLOT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        entry.putLong(0, number);
        entry.putLong(START_OFFSET, writer.processStartNanos());
        entry.putInt(PID_OFFSET, writer.pid());
        file.write(entry, (long) writer.slot() * SLOT_LENGTH);
        return writer;
    }

    /** Of the slots that there can be, however long the file is. */
    private long end() throws IOException {
        return file == null ? 0 : Math.min(file.size(), (long) MAX_SLOTS * SLOT_LENGTH);
    }

    private long numberIn(long position) throws IOException {
        return file.read(position, Long.BYTES).getLong(0);
    }
}
