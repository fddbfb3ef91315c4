package dev.ipclog.core.write;

import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers.Membership;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What has to be forced to the disk so that all that this process has logged is there. The allocator's thread tells of files
 * and slabs before an entry can be in them; another thread forces.
 *
 * <p>A cycle file counts until a newer one is in use, no slab of it can get another entry, and it has been forced after that.
 * Files are forced before the directories that name them, and the table, the slot in {@code writers} and the directories only
 * when they have something new. {@code writers} matters, though a journal can be read without it: if a slot were lost, the
 * next writer would get the same number.
 */
final class Unsynced {
    private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

    /** Where this process has joined: the membership's file is forced through the one channel that there may be of it. */
    private record Home(JournalDirectory journal, Membership membership) {}

    private final boolean kept;
    private final Queue<WrittenFile> files = new ConcurrentLinkedQueue<>();
    private volatile Home home;

    /** Touched by the allocator's thread only. */
    private WrittenFile newest;

    /** These two by the forcing thread only. */
    private Home forcedHome;

    private boolean named = true;

    /**
     * Prepares.
     *
     * @param kept whether anybody will ever force; otherwise nothing is remembered
     */
    Unsynced(boolean kept) {
        this.kept = kept;
    }

    /** This process has joined that journal. */
    void joined(JournalDirectory journal, Membership membership) {
        home = new Home(journal, membership);
    }

    /** Entries will be in that slab of that file. */
    void add(CycleFile file, Slab slab) {
        if (!kept) {
            return;
        }
        if (newest != null && newest.isOf(file)) {
            newest.add(slab);
        } else {
            newest = new WrittenFile(file, slab);
            files.add(newest);
        }
    }

    /**
     * Forces all of it.
     *
     * @throws IOException if the disk did not take it
     */
    void force() throws IOException {
        Home now = home;
        for (Iterator<WrittenFile> each = files.iterator(); each.hasNext(); ) {
            WrittenFile file = each.next();
            boolean over = each.hasNext() && file.isOver(); // in this order: the newest may get more slabs
            named &= !file.isNew();
            file.force();
            if (over) {
                each.remove();
                file.close();
            }
        }
        if (now != null && !(named && now.equals(forcedHome))) {
            forceNames(now);
        }
    }

    void close() {
        files.forEach(WrittenFile::close);
    }

    private void forceNames(Home now) throws IOException {
        boolean joined = !now.equals(forcedHome);
        if (joined) {
            now.membership.force();
        }
        WrittenFile.force(now.journal.metadata());
        try (FileChannel directory = FileChannel.open(now.journal.path(), READ)) {
            directory.force(true);
        }
        if (joined) {
            forceAbove(now.journal.path());
        }
        forcedHome = now;
        named = true;
    }

    /** Any of the directories above may have been made for the journal, and is then this user's. */
    private static void forceAbove(Path directory) {
        for (Path above = directory.getParent(); above != null; above = above.getParent()) {
            try (FileChannel channel = FileChannel.open(above, READ)) {
                channel.force(true);
            } catch (IOException e) {
                return; // not one that this user has made
            }
        }
    }
}
