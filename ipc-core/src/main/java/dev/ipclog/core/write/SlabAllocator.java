package dev.ipclog.core.write;

import dev.ipclog.core.chronicle.ProcessRecord;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.claim.Piece;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.TakenAwayException;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Claims slabs: a record in the catalog, room on the disk, memory, the slab's header. Another process is waited for at no
 * step. A claim for which there is no room is kept and tried again, and its stripe claims nothing else meanwhile, so a full
 * disk fills no catalog. Used by one thread only, which nobody may interrupt.
 *
 * <p>The queue's files are written here and not by the queue's library, whose classes alone take a JVM longer to load than
 * any other logger takes to start: see the module's README.
 */
final class SlabAllocator {
    private static final int PAGE = 4 << 10;

    /** In place of a stripe, for the record of the process. */
    private static final int NO_STRIPE = -1;

    /** How many cycles may be ended just when something is claimed there. */
    private static final int MOST_VOID = 100;

    private final JournalDirectory journal;
    private final QueueTable table;
    private final Writers.Membership membership;
    private final ProcessRecord processRecord;
    private final byte[] processDefinition;
    private final Unsynced unsynced;
    private final Cycles cycles;

    /** Null if everything is kept. */
    private final Housekeeping housekeeping;

    /** Claims that could not be made use of yet, by their stripes. */
    private final Map<Integer, Kept> kept = new HashMap<>();

    private long claims;
    private int recordedCycle = -1;
    private int toldCycle = -1;

    /** This writer writes into no older cycle any more, as others read in its slot; 0: into any. */
    private int held;

    /**
     * A claim whose record has been appended.
     *
     * @param piece null while it is not known where it lies
     */
    private record Kept(CycleFile file, Claim claim, Piece piece) {}

    /**
     * Enters this process among the writers of a journal, and opens its queue, or creates it.
     *
     * @param retention which old files it deletes
     * @param unsynced told of the slabs, before an entry can be in them
     * @param again whether it was one of them before, and the journal was taken away
     */
    SlabAllocator(
            JournalDirectory journal,
            String processName,
            Definition process,
            Retention retention,
            Unsynced unsynced,
            boolean again)
            throws IOException {
        this.journal = journal;
        this.membership = Writers.join(journal, again);
        try {
            this.table = QueueTable.open(journal, writer().number());
            this.cycles = new Cycles(journal, table.roll(), writer().number(), this::entering);
            this.housekeeping =
                    retention.equals(Retention.ALL) ? null : new Housekeeping(journal, retention, table.roll());
        } catch (IOException | RuntimeException e) {
            membership.end();
            throw e;
        }
        this.processRecord = new ProcessRecord(processName, writer());
        this.processDefinition = process.frame;
        this.unsynced = unsynced;
        unsynced.joined(journal, membership);
    }

    WriterIdentity writer() {
        return membership.identity();
    }

    /** Says so if the journal, or the file that is written, is not the one any more that others find. */
    void check() throws IOException {
        if (!journal.isThere()) {
            throw new TakenAwayException("its directory is gone", true);
        }
        table.check();
        if (membership.file().isLost() || membership.isCut()) {
            throw new TakenAwayException("its file 'writers' is gone or was cut short", true);
        }
        if (cycles.current() != null) {
            cycles.current().check();
        }
    }

    /** Leaves the file that is written, for the next slab to find another one. */
    void leaveFile() {
        recordedCycle = -1;
        List.copyOf(kept.keySet()).forEach(this::forget);
        cycles.leave();
    }

    /** Leaves a journal that has been taken away, as it is. */
    void leave() {
        leaveFile();
        try {
            table.close();
            membership.end();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }

    /** Lets others know into which cycle, at the oldest, something may still be written; any from the newest on, if it is none. */
    void hold(long oldest) throws IOException {
        CycleFile file = cycles.current();
        for (Kept claim : kept.values()) {
            file = file == null || claim.file.cycle() < file.cycle() ? claim.file : file;
        }
        if (file != null && Math.min(oldest, file.cycle()) > held) {
            announce((int) Math.min(oldest, file.cycle()));
        }
    }

    /** Prunes the journal if it is time for that. */
    void keepHouse() {
        if (housekeeping != null && cycles.current() != null) {
            toldCycle = housekeeping.look(cycles.current().cycle()) ? -1 : toldCycle;
        }
    }

    /** Prunes the journal since something could not be written; whether there is reason to try again. */
    boolean makeRoom() {
        return housekeeping != null && housekeeping.makeRoom(0);
    }

    /**
     * Claims a slab and maps it.
     *
     * @param length in bytes, a multiple of {@link SlabLayout#ALIGNMENT}
     * @throws IOException if there is no room on the disk
     */
    Slab allocate(int stripe, int length) throws IOException {
        if (housekeeping != null) {
            housekeeping.require(length);
        }
        Piece piece = claim(ClaimKind.SLAB, stripe, length);
        Slab slab = begin(piece);
        forget(stripe);
        unsynced.add(piece.file(), slab);
        return slab;
    }

    /** Claims the record of this process, unless the cycle has it. */
    void recordProcess() throws IOException {
        CycleFile file = cycles.current();
        if (file != null && recordedCycle != file.cycle()) {
            ByteBuffer content = processRecord.content();
            Piece piece = claim(ClaimKind.PROCESS, NO_STRIPE, ProcessRecord.held(content));
            piece.file().write(piece, ProcessRecord.padded(content, piece.length()));
            forget(NO_STRIPE);
            recordedCycle = piece.file().cycle();
        }
    }

    /** The cycle that is claimed in; negative if none is. */
    int currentCycle() {
        return cycles.current() == null ? -1 : cycles.current().cycle();
    }

    /** Declares void what was claimed and found no room. */
    void giveUp() {
        for (Kept claim : List.copyOf(kept.values())) {
            try {
                Piece piece = claim.piece == null ? claim.file.find(claim.claim.number()) : claim.piece;
                if (piece != null) {
                    piece.file().seal(piece, Seal.VOID);
                }
            } catch (IOException e) {
                // It stays open, as that of a dead process.
            }
        }
        List.copyOf(kept.keySet()).forEach(this::forget);
    }

    /** Leaves the writers; the queue is closed. */
    void close() {
        giveUp();
        leave();
        LockFile.keepAll();
    }

    /** The claim that has been kept for a stripe, or a new one, found in its catalog. */
    private Piece claim(ClaimKind kind, int stripe, int length) throws IOException {
        for (int i = 0; i < MOST_VOID; i++) {
            Kept claim = kept.get(stripe);
            if (claim == null) {
                claim = append(kind, stripe, length);
                kept.put(stripe, claim);
            }
            Piece piece = claim.piece == null ? claim.file.find(claim.claim.number()) : claim.piece;
            if (piece != null && isUseful(piece.claim(), length)) {
                kept.put(stripe, new Kept(claim.file, claim.claim, piece));
                return piece;
            }
            if (piece != null) {
                piece.file().seal(piece, Seal.VOID);
            }
            forget(stripe);
        }
        throw new IOException("each of its files was ended before anything could be claimed there");
    }

    private Kept append(ClaimKind kind, int stripe, int length) throws IOException {
        Anchor now = Clock.now();
        CycleFile file = cycles.enter(now.wallNanos());
        tell(file.cycle());
        WriterIdentity writer = writer();
        Claim claim = new Claim(kind, Math.max(0, stripe), length, writer.number(), writer.pid(), ++claims, now);
        file.claim(claim);
        file.retain();
        return new Kept(file, claim, null);
    }

    /** A slab that was claimed long ago would be too old soon, and one that is too small helps nobody. */
    private static boolean isUseful(Claim claim, int length) {
        long age = System.nanoTime() - claim.anchor().monotonicNanos();
        return claim.length() >= length && (claim.kind() != ClaimKind.SLAB || age < SlabLayout.MAX_AGE_NANOS / 2);
    }

    private void forget(int stripe) {
        Kept claim = kept.remove(stripe);
        if (claim != null) {
            claim.file.close();
        }
    }

    private Slab begin(Piece piece) throws IOException {
        cycles.reserve(piece);
        MappedByteBuffer memory = piece.file().map(piece);
        piece.file().retain();
        int framesStart = SlabLayout.HEADER_LENGTH + processDefinition.length;
        long anchor = piece.claim().anchor().monotonicNanos();
        Slab slab = new Slab(memory, anchor, System.nanoTime() - anchor, framesStart, piece);
        SlabLayout.prepare(memory, piece.claim(), writer());
        memory.put(SlabLayout.HEADER_LENGTH, processDefinition);
        FrameLayout.commit(memory, SlabLayout.HEADER_LENGTH, processDefinition.length);
        touch(slab);
        piece.file().note();
        SlabLayout.begin(memory);
        return slab;
    }

    /** Before its first slab it holds nothing yet; later, older cycles are let go when nothing is written there any more. */
    private void entering(int cycle) throws IOException {
        if (held == 0) {
            announce(cycle);
        }
    }

    private void announce(int cycle) throws IOException {
        membership.hold(cycle);
        held = cycle;
    }

    /** Lets the queue's own table know which files there are, when this writer has come to another one. */
    private void tell(int cycle) throws IOException {
        if (toldCycle != cycle) {
            table.tell(journal);
            toldCycle = cycle;
        }
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
