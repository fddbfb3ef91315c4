package dev.ipclog.core.write;

/**
 * Counts log calls that ended where no method could be called any more, since the stack was exhausted or there was no
 * memory: after the Error that struck the call, another one struck its {@link EntryEncoder#abandon} or
 * {@link JournalWriter#drop}. To take a monitor and to change a field needs no call:
 *
 * <pre>
 * synchronized (writer.givenUp) {
 *     try {
 *         writer.givenUp.count++;
 *     } catch (Throwable e) {
 *         writer.givenUp.count++;
 *     }
 * }
 * </pre>
 *
 * <p>The JVM's interpreter, and it alone, looks at the stack once it has taken the monitor, and throws then, before the
 * first of the two; hence the second. Whoever means to do that adds 0 once before, since the first time a class is used, the
 * JVM asks its class loader for it.
 *
 * <p>What was counted here is numbered, and in the journal, within a second.
 */
public final class GivenUp {
    /** To be touched only while this object's monitor is held. */
    public long count;

    GivenUp() {}
}
