package dev.ipclog.core.write;

/**
 * Counts log calls that ended where no method could be called any more, since the stack was exhausted or there was no
 * memory: after the Error that struck the call, another one struck its {@link EntryEncoder#abandon} or
 * {@link JournalWriter#drop}. To change a field needs no call. Threads that do so at the same moment may count one
 * instead of two, which is as exact as it can be there.
 *
 * <p>Whoever means to do that adds 0 once before, since the first time a class is used, the JVM asks its class loader for
 * it. What was counted here is numbered, and in the journal, within a second.
 */
public final class GivenUp {
    /** Only ever increased. */
    public volatile long count;

    /** How many of them have been numbered. Guarded by this object's monitor. */
    private long numbered;

    GivenUp() {}

    /** How many have come since the last time. */
    synchronized long take() {
        long now = count;
        long taken = now - numbered;
        numbered = now;
        return taken;
    }

    synchronized long untaken() {
        return count - numbered;
    }
}
