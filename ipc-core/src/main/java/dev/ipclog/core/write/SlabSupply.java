package dev.ipclog.core.write;

/** Where a stripe gets a slab from when none is ready. */
interface SlabSupply {
    /**
     * Waits until the stripe has a ready slab with room for the bytes that it requested, while that may be waited for.
     * Called by the thread that holds the stripe.
     *
     * @return null if the wait was in vain
     */
    Slab await(Stripe stripe, int needed);

    /** Lets whoever makes slabs look for requests, if it sleeps. */
    void wake();

    /** Whether no slab can be had at present, so that waiting for one costs nothing. */
    boolean isFailing();

    /** Whether there is another place for entries that the journal cannot take before it has taken any. */
    default boolean hasDetour() {
        return false;
    }

    /** Takes an entry there; false if it cannot be taken there either. */
    default boolean divert(EntryEncoder entry) {
        return false;
    }

    /** Whether a log call that began to wait at {@code start} may wait on: there is a bound, and there is hope. */
    boolean mayWait(long start);
}
