package dev.ipclog.core.write;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.threads.YieldingPauser;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WireOut;

/**
 * Appends slabs to the queue: the only class that touches the queue's write side. It does so under the kernel lock on
 * {@code allocate.lock}, which the kernel frees when its holder dies. Whoever holds it may therefore mend what a dead
 * one left: the queue's own lock, a half-made file. Room is reserved by writing zeros through a file channel, so that a
 * full disk is an exception here, and not a fault in a log call. Used by one thread only, which nobody may interrupt.
 */
final class SlabAllocator {
    private static final long QUEUE_LOCK_TIMEOUT_MS = 2_000;
    private static final int PROCESS_RECORD_ROOM = 8 << 10;

    private static final int PAGE = 4 << 10;

    /** Room behind a document: for the header of the queue's next one. */
    private static final int BEHIND = PAGE;

    private final JournalDirectory journal;
    private final LockFile lockFile;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final TableStoreWriteLock queueLock;
    private final Writers.Membership membership;
    private final ProcessRecord processRecord;
    private final ByteBuffer head;

    private CycleFile cycle;
    private Window window;
    private int recordedCycle = -1;

    /** What the queue takes as the time: it never goes back to an earlier cycle. */
    private long queueMillis = System.currentTimeMillis();

    /** What a new document is filled with, once its room is reserved. */
    private interface Content {
        /** Writes from {@code start}, the position of the document's first byte in the file. */
        void write(WireOut document, long start) throws IOException;
    }

    private SlabAllocator(JournalDirectory journal, LockFile lockFile, String processName, Definition process)
            throws IOException {
        this.journal = journal;
        this.lockFile = lockFile;
        CycleFile.removeHalfMade(journal.path());
        Rehearsal.removeLeftovers(journal.path());
        this.queue = QueueFiles.open(journal, () -> queueMillis);
        this.queueLock = new TableStoreWriteLock(queue.metaStore(), () -> new YieldingPauser(1), QUEUE_LOCK_TIMEOUT_MS);
        releaseDeadLock();
        this.appender = queue.createAppender();
        this.membership = Writers.join(journal);
        this.processRecord = new ProcessRecord(processName, membership.identity());
        this.head = head(process.frame);
    }

    /** Opens the journal's queue, or creates it, and enters this process among the writers. Takes some 100 ms. */
    static SlabAllocator open(JournalDirectory journal, String processName, Definition process) throws Exception {
        LockFile lockFile = LockFile.create(journal.allocateLock());
        QueueLibrary.start(journal.path());
        FileLock lock = lockFile.lock(0);
        try {
            return new SlabAllocator(journal, lockFile, processName, process);
        } finally {
            lock.release();
        }
    }

    WriterIdentity writer() {
        return membership.identity();
    }

    /**
     * Appends a slab and maps it.
     *
     * @param length in bytes, a multiple of {@link SlabLayout#ALIGNMENT}
     * @throws IOException if there is no room on the disk
     */
    Slab allocate(int stripe, int length) throws IOException {
        Slab slab = allocateUntouched(stripe, length);
        touch(slab);
        return slab;
    }

    /** Leaves the writers; the queue is closed. */
    void close() throws IOException {
        FileLock lock = lockFile.lock(0);
        try {
            queue.close();
            membership.slot().release();
        } finally {
            lock.release();
        }
        if (cycle != null) {
            cycle.close();
        }
    }

    private Slab allocateUntouched(int stripe, int length) throws IOException {
        FileLock lock = lockFile.lock(0);
        try {
            Anchor anchor = Clock.now();
            enterCycle(anchor);
            return append(stripe, length, anchor);
        } finally {
            lock.release();
        }
    }

    private void releaseDeadLock() {
        if (queueLock.locked()) {
            queueLock.forceUnlock();
        }
    }

    private void enterCycle(Anchor now) throws IOException {
        queueMillis = Math.max(queueMillis, TimeUnit.NANOSECONDS.toMillis(now.wallNanos()));
        RollCycle roll = queue.rollCycle();
        int current = Math.max(roll.current(() -> queueMillis, queue.epoch()), queue.lastCycle());
        queueMillis = Math.max(queueMillis, (long) current * roll.lengthInMillis());
        if (cycle == null || cycle.cycle() != current) {
            openCycle(roll, current);
        }
        if (recordedCycle != current) {
            appendProcessRecord();
            recordedCycle = current;
        }
    }

    private void openCycle(RollCycle roll, int current) throws IOException {
        if (cycle != null) {
            cycle.close();
            cycle = null;
        }
        leaveWindow();
        CycleFile.removeHalfMade(journal.path());
        String name = Roll.fileName(roll, current) + JournalDirectory.CYCLE_SUFFIX;
        cycle = CycleFile.prepare(journal.path().resolve(name), current, Roll.headLength(roll));
    }

    private void leaveWindow() {
        if (window != null) {
            window.release();
            window = null;
        }
    }

    private void appendProcessRecord() throws IOException {
        append(PROCESS_RECORD_ROOM, (document, start) -> processRecord.writeTo(document));
    }

    private Slab append(int stripe, int length, Anchor anchor) throws IOException {
        long[] position = new long[1];
        append(length + SlabLayout.ALIGNMENT, (document, start) -> {
            position[0] = (start + SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
            cycle.write(head(stripe, length, anchor), position[0]);
            document.bytes().writeSkip(position[0] - start + length);
        });
        return new Slab(map(position[0], length), anchor.monotonicNanos(), head.capacity(), window);
    }

    /** Appends a document: reserves {@code room} for it and some behind it, then writes it, and publishes it. */
    private void append(int room, Content content) throws IOException {
        releaseDeadLock();
        try (DocumentContext document = appender.writingDocument()) {
            boolean written = false;
            try {
                long start = document.wire().bytes().writePosition();
                cycle.writeZeros(start, start + room + behind(document.index()));
                content.write(document.wire(), start);
                written = true;
            } finally {
                if (!written) {
                    document.rollbackOnClose();
                }
            }
        }
    }

    private long behind(long index) {
        RollCycle roll = queue.rollCycle();
        long documentsAPage = (long) roll.defaultIndexCount() * roll.defaultIndexSpacing();
        long sequence = roll.toSequenceNumber(index);
        return sequence % documentsAPage >= documentsAPage - 2 ? Roll.headLength(roll) : BEHIND;
    }

    /** A slab's header, and the definition of its writer's process behind it. */
    private ByteBuffer head(int stripe, int length, Anchor anchor) {
        SlabLayout.allocated(head, length, stripe, membership.identity(), anchor);
        return head.rewind();
    }

    private static ByteBuffer head(byte[] processDefinition) {
        ByteBuffer head = ByteBuffer.allocateDirect(SlabLayout.HEADER_LENGTH + processDefinition.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        head.put(SlabLayout.HEADER_LENGTH, processDefinition);
        FrameLayout.commit(head, SlabLayout.HEADER_LENGTH, processDefinition.length);
        return head;
    }

    private ByteBuffer map(long position, int length) throws IOException {
        if (window == null || !window.holds(position, length)) {
            leaveWindow();
            window = Window.map(cycle.channel(), position);
        }
        return window.slice(position, length);
    }

    /**
     * So that the owner meets no page fault. It has to be a store that changes something for all the compiler knows: one
     * of what has just been read is left out once the code is hot.
     */
    private static void touch(Slab slab) {
        slab.memory.put(slab.framesStart, (byte) 0);
        for (int i = slab.memory.capacity() - 1; i > slab.framesStart; i -= PAGE) {
            slab.memory.put(i, (byte) 0);
        }
    }
}
