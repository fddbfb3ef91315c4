package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.CycleNames;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The cycle files of a journal, in the order of time. The directory is listed again only if it may have changed since: its
 * modification time says so, or is so young that it may stand for two changes.
 */
final class CycleListing {
    private static final long LISTING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** No file system that a journal may lie on tells times apart worse than by two seconds. */
    private static final long COARSEST_MILLIS = 2_500;

    private final JournalDirectory journal;
    private List<String> names = List.of();
    private State state;
    private boolean settled;
    private long listed;

    /** What is known of the directory without listing it. */
    private record State(Object key, long modifiedNanos, long modifiedMillis) {
        static State of(JournalDirectory journal) throws IOException {
            BasicFileAttributes attributes =
                    Files.readAttributes(journal.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new State(
                    attributes.fileKey(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    attributes.lastModifiedTime().toMillis());
        }

        /** Whether a change from now on will be seen by the time. */
        boolean isSettled() {
            return modifiedMillis < System.currentTimeMillis() - COARSEST_MILLIS;
        }
    }

    private CycleListing(JournalDirectory journal) {
        this.journal = journal;
    }

    /** As it is now; told is what is named as one and is no plain file. */
    static CycleListing of(JournalDirectory journal, Consumer<Damage> refused) {
        CycleListing listing = new CycleListing(journal);
        try {
            listing.list(State.of(journal), refused);
            return listing;
        } catch (IOException e) {
            throw listing.unreadable(e);
        }
    }

    /** The names of the journal's files, oldest first. */
    static List<String> names(JournalDirectory journal) {
        return of(journal, damage -> {}).names;
    }

    /** The files as they were when they were last listed that come after that one. */
    List<String> after(String name) {
        return from(name, 1);
    }

    /** That file, if it was there when they were last listed, and those after it. */
    List<String> from(String name) {
        return from(name, 0);
    }

    private List<String> from(String name, int behind) {
        int found = Collections.binarySearch(names, name);
        return names.subList(found < 0 ? -1 - found : found + behind, names.size());
    }

    /** Lets the next look be at the directory itself, unless its time is sure to tell of any change. */
    void lookAfresh() {
        listed = System.nanoTime() - LISTING_NANOS;
    }

    /** Lists the directory again if it may have changed. */
    void refresh() {
        try {
            State now = State.of(journal);
            boolean due = !settled && System.nanoTime() - listed >= LISTING_NANOS;
            if (due || !now.equals(state)) {
                list(now, damage -> {});
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Of a directory that is not there. */
    void forget() {
        names = List.of();
        state = null;
    }

    private void list(State before, Consumer<Damage> tell) throws IOException {
        state = before;
        settled = before.isSettled();
        listed = System.nanoTime();
        List<String> plain = new ArrayList<>();
        for (String name : CycleNames.of(journal).names()) {
            String refusal = PrivateFile.refusal(journal.path().resolve(name));
            if (refusal.isEmpty()) {
                plain.add(name);
            } else {
                tell.accept(new Damage(name, 0, 0, refusal));
            }
        }
        names = plain;
    }

    private JournalException unreadable(IOException e) {
        return new JournalException("cannot list '%s' (%s)".formatted(journal.path(), e), e);
    }
}
