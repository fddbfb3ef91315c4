package dev.ipclog.core.write;

/**
 * Counts log calls that ended where no method could be called any more, since the stack was exhausted or there was no
 * memory: after the Error that struck the call, another one struck its {@link EntryEncoder#abandon} or
 * {@link JournalWriter#drop}. To take a monitor and to change a field needs no call, and so neither stack nor memory:
 *
 * <pre>
 * synchronized (writer.givenUp) {
 *     writer.givenUp.count++;
 * }
 * </pre>
 *
 * <p>What was counted here is numbered, and in the journal, within a second.
 */
public final class GivenUp {
    /** To be touched only while this object's monitor is held. */
    public long count;

    GivenUp() {}
}
