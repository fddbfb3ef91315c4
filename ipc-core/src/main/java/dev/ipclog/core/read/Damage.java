package dev.ipclog.core.read;

/**
 * A place of the journal that cannot be read, or does not fit its seal.
 *
 * @param file name of the file
 * @param position where in the file the damaged document begins, in bytes
 * @param length how many bytes from there on are affected; 0 if that is not known
 * @param what what is wrong there
 * @param certain false where it may also be what a process was writing when it died
 */
public record Damage(String file, long position, long length, String what, boolean certain) implements JournalEvent {
    /** A certain one. */
    public Damage(String file, long position, long length, String what) {
        this(file, position, length, what, true);
    }

    /** The same, but it may also be what a process was writing when it died. */
    Damage butPerhaps() {
        return new Damage(file, position, length, what, false);
    }

    /** Says that there is more than what is told of one by one, from here on. */
    Damage andMore() {
        return new Damage(file, position, 0, "more is damaged from here on than is told of one by one");
    }

    /** File and position, for people. */
    public String where() {
        return file + " at " + position;
    }
}
