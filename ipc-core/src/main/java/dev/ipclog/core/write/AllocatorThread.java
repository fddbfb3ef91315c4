package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.LevelWatch;
import dev.ipclog.core.journal.SyncPolicy;
import dev.ipclog.core.journal.TakenAwayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The daemon thread that opens the journal, keeps slabs ready, ends old ones and seals ended ones, and looks for changed
 * levels. Slabs are made one at a time, each for the stripe that needs it most by then: whose thread waits longest, or that
 * will run out first; it sleeps when none does, for a millisecond while slabs are being filled, for longer otherwise, and only
 * a thread that finds no slab wakes it. It alone writes through channels and to the queue.
 */
final class AllocatorThread extends OwnThread implements SlabSupply {
    private static final String NAME = "ipclog-allocator";

    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** So long slabs are made one after the other, while stripes need them, before anything else is looked after. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long BUSY_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long AWAIT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long AWAIT_OPEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    /** However few processors there are: a thread that has to leave one in the midst of a call keeps its stripe held. */
    private static final int MOST_STRIPES = 16;

    private final Path directory;
    private final String processName;
    private final Definition process;
    private final JournalOptions options;
    private final LevelWatch levels;
    private final Detour detour;
    private final StripeCares cares = new StripeCares();
    private final Stripes stripes;
    private final Unsynced unsynced;
    private final Outage outage = new Outage();
    private final OutageText text;

    private final JvmEnd end;

    /** Null if nothing is forced to the disk. */
    private final SyncThread sync;

    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private SlabAllocator allocator;
    private volatile long openedAt;
    private volatile long writerNumber;
    private volatile boolean dozing;
    private volatile boolean closing;
    private long lastBusy;
    private long lastLook;

    AllocatorThread(
            Path directory,
            String processName,
            Definition process,
            JournalOptions options,
            LevelWatch levels,
            Refuge refuge) {
        super(NAME);
        this.detour = new Detour(refuge, process);
        this.directory = directory;
        this.processName = processName;
        this.process = process;
        this.options = options;
        this.levels = levels;
        Stripe first = new Stripe(0, this);
        cares.add(new StripeCare(first));
        this.stripes = new Stripes(first, MOST_STRIPES, this);
        this.text = new OutageText(directory, stripes, detour);
        this.end = new JvmEnd(this, stripes, cares);
        SyncPolicy policy = options.sync();
        this.unsynced = new Unsynced(!policy.isNever());
        this.sync = policy.isNever() ? null : new SyncThread(directory, policy.interval(), stripes, unsynced);
    }

    Stripes stripes() {
        return stripes;
    }

    /** Where calls wait until they are on the disk; null if nothing is forced there. */
    SyncRounds syncRounds() {
        return sync == null ? null : sync.rounds();
    }

    /** The writer's number in the journal; 0 until it is opened. */
    long writerNumber() {
        return writerNumber;
    }

    boolean awaitOpen(long nanos) throws InterruptedException {
        return opened.await(nanos, TimeUnit.NANOSECONDS) && writerNumber != 0;
    }

    /** Ends and seals all slabs and ends the thread; waits for that, with a bound. */
    void close() throws InterruptedException {
        stripes.close();
        closing = true;
        LockSupport.unpark(this);
        if (!closed.await(AWAIT_OPEN_NANOS, TimeUnit.NANOSECONDS)) {
            Troubles.warn("the journal in '" + directory + "' could not be closed in time; nothing is lost.");
        }
        if (sync != null) {
            sync.close();
        }
    }

    @Override
    public void run() {
        try {
            if (sync != null) {
                sync.start();
            }
            serveToTheEnd();
            cares.wake();
            if (allocator != null) {
                closeAll();
            }
        } finally {
            stripes.close();
            end.unhook();
            opened.countDown();
            closed.countDown();
        }
    }

    @Override
    public Slab await(Stripe stripe, int needed) {
        return stripe.ready.await(needed, this);
    }

    @Override
    public boolean mayWait(long start) {
        long now = System.nanoTime();
        boolean inTime = writerNumber == 0
                ? now - start < AWAIT_OPEN_NANOS
                : now - start < AWAIT_NANOS || now - openedAt < AWAIT_NANOS;
        return inTime && !outage.isOn() && !closing;
    }

    @Override
    public boolean isFailing() {
        return outage.isOn();
    }

    @Override
    public boolean hasDetour() {
        return detour.isThere();
    }

    @Override
    public boolean divert(EntryEncoder entry) {
        return detour.take(entry);
    }

    @Override
    public void wake() {
        if (dozing) {
            dozing = false;
            LockSupport.unpark(this);
        }
    }

    /** A fault in mapped memory becomes an Error that is thrown anywhere, also where another one is being dealt with. */
    private void serveToTheEnd() {
        while (!closing) {
            try {
                serve();
            } catch (Error e) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void serve() {
        levels.look();
        if (allocator == null && !open()) {
            LockSupport.parkNanos(RETRY_NANOS * 4);
        } else {
            turn();
            beginToEnd();
        }
    }

    private void beginToEnd() {
        if (end.isNear() && !closing && allocator != null) {
            cares.supplyOnRequestOnly();
            end.look(allocator);
        }
    }

    private boolean open() {
        boolean again = writerNumber != 0;
        try {
            allocator = new SlabAllocator(
                    JournalDirectory.create(directory), processName, process, options.retention(), unsynced, again);
            openedAt = System.nanoTime();
            if (!again) {
                end.hook();
                JournalDirectory.warnOfOthers(directory);
            }
            writerNumber = allocator.writer().number();
            recovered();
            return true;
        } catch (Throwable e) {
            failed("open", e);
        } finally {
            opened.countDown();
        }
        return false;
    }

    private void turn() {
        try {
            stripes.numberDrops();
            lookAround();
            boolean busy = serveAll();
            allocator.recordProcess();
            recovered();
            allocator.keepHouse();
            rest(busy);
        } catch (IOException | RuntimeException | Error e) {
            TakenAwayException taken = takenAway(e);
            if (taken == null) {
                endure(e);
            } else {
                leave(taken);
            }
        }
    }

    /** Whatever has failed may have failed because files are gone, and with one of them the whole journal may be; else null. */
    private TakenAwayException takenAway(Throwable e) {
        try {
            allocator.check();
        } catch (TakenAwayException taken) {
            return taken;
        } catch (IOException unknown) {
            // What has failed first is what to tell.
        }
        return e instanceof TakenAwayException taken ? taken : null;
    }

    private void endure(Throwable e) {
        cares.rest();
        if (allocator.makeRoom()) {
            return;
        }
        failed("extend", e);
        LockSupport.parkNanos(RETRY_NANOS);
    }

    /** Whether the files are still there where others find them. */
    private void lookAround() throws IOException {
        long now = System.nanoTime();
        if (now - lastLook > LOOK_NANOS) {
            lastLook = now;
            allocator.check();
            allocator.hold(cares.letGo(allocator.currentCycle())); // what is older, others may prune
        }
    }

    private void leave(TakenAwayException taken) {
        Troubles.warn(
                "the journal in '%s' was taken away (%s); what was logged is where those files are now, if they are anywhere, and from here on it goes into fresh ones."
                        .formatted(directory, taken.getMessage()));
        cares.leave();
        if (taken.isWhole()) {
            allocator.leave();
            allocator = null;
        } else {
            allocator.leaveFile();
        }
    }

    private boolean serveAll() throws IOException {
        if (stripes.isOneWanted() && !end.isNear()) {
            addStripe();
        }
        boolean busy = cares.look();
        return cares.supply(allocator, System.nanoTime() + TURN_NANOS) || busy;
    }

    private void rest(boolean busy) {
        long now = System.nanoTime();
        if (busy) {
            lastBusy = now;
        }
        if (cares.neediest() == null) {
            boolean quiet = now - lastBusy >= BUSY_AFTER_NANOS;
            doze(quiet && !end.isNear() ? Math.max(cares.napNanos(now, IDLE_NANOS), BUSY_NANOS) : BUSY_NANOS);
        }
    }

    /** A thread that comes to wait in between finds {@code dozing}, and wakes this one. */
    private void doze(long nanos) {
        dozing = true;
        if (!cares.isRequested() && !closing) {
            LockSupport.parkNanos(nanos);
        }
        dozing = false;
    }

    /** Threads that wait for slabs learn of it even if there is no memory to tell of it. */
    private void failed(String what, Throwable cause) {
        boolean news = outage.begin();
        try {
            if (news) {
                Troubles.error(text.failed(what, cause));
            }
        } finally {
            cares.wake();
        }
    }

    private void recovered() {
        if (outage.end()) {
            Troubles.warn(text.recovered());
        }
    }

    private void closeAll() {
        try {
            cares.finish(stripes);
            allocator.close();
        } catch (RuntimeException | InternalError e) {
            Troubles.warn("the journal in '%s' could not be closed (%s); nothing is lost.".formatted(directory, e));
        }
    }

    private void addStripe() throws IOException {
        Stripe stripe = new Stripe(cares.count(), this);
        StripeCare care = new StripeCare(stripe);
        care.supply(allocator);
        cares.add(care);
        stripes.add(stripe);
    }

    /** Whether the current thread is one that serves a journal. By the class's name: another class loader has its own class. */
    static boolean isCurrent() {
        return Thread.currentThread().getClass().getName().equals(AllocatorThread.class.getName());
    }
}
