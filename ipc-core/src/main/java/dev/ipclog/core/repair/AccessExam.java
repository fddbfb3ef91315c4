package dev.ipclog.core.repair;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whose the directory and its files are, who may read and write them, and whether they are what they seem. */
final class AccessExam {
    private static final int PERMISSIONS = 0777;
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final Set<String> OTHER_FILES = Set.of("levels", "levels.lock", "levels.new");

    private final JournalDirectory journal;
    private final List<Finding> findings = new ArrayList<>();
    private boolean readable = true;

    AccessExam(JournalDirectory journal) throws IOException {
        this.journal = journal;
        look(journal.path(), true);
        try (Stream<Path> all = Files.list(journal.path())) {
            for (Path path : all.filter(this::isOfJournal).sorted().toList()) {
                look(path, false);
            }
        }
        leftover();
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether each file is one that a reader would open. */
    boolean isReadable() {
        return readable;
    }

    private boolean isOfJournal(Path path) {
        return path.toString().endsWith(JournalDirectory.CYCLE_SUFFIX)
                || path.equals(journal.metadata())
                || path.equals(journal.allocateLock())
                || path.equals(journal.writers())
                || OTHER_FILES.contains(path.getFileName().toString());
    }

    private void look(Path path, boolean directory) throws IOException {
        try {
            look(path, directory, Files.readAttributes(path, "unix:mode,uid,nlink", LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            // It has been deleted meanwhile.
        }
    }

    private void look(Path path, boolean directory, Map<String, Object> attributes) {
        Restrict remedy = new Restrict(path, directory);
        int mode = (int) attributes.get("mode") & PERMISSIONS;
        int uid = (int) attributes.get("uid");
        if (!directory && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            String kind = Files.isSymbolicLink(path) ? "a symbolic link" : "no plain file";
            findings.add(Finding.beyondRepair(
                    Topic.FILES,
                    remedy.name() + " is " + kind + ", which ipclog opens never; put the file itself there"));
            readable = false;
        } else if (!directory && (int) attributes.get("nlink") > 1) {
            findings.add(Finding.beyondRepair(
                    Topic.FILES,
                    remedy.name() + " has a second name (a hard link), so no writer opens it; remove that other name"));
        }
        if (!ThisUser.is(uid)) {
            findings.add(Finding.worthKnowing(
                    Topic.FILES,
                    "%s belongs to another user (uid %d), who alone can write and repair it"
                            .formatted(remedy.name(), uid)));
            readable &= Files.isReadable(path);
        } else if (mode != (directory ? DIRECTORY_MODE : FILE_MODE) && !Files.isSymbolicLink(path)) {
            findings.add(Finding.toRepair(
                    Topic.FILES,
                    "the mode of %s is %04o, and should be %s".formatted(remedy.name(), mode, remedy.mode()),
                    remedy));
            readable &= Files.isReadable(path);
        }
    }

    /** Somebody may be making a file just now; but not the same one for so long. */
    private void leftover() throws IOException {
        Object seen = key();
        if (seen != null) {
            Examination.pause();
            if (seen.equals(key())) {
                findings.add(Finding.toRepair(
                        Topic.FILES, "a process died while it made a file, and left '.new'", new RemoveLeftover()));
            }
        }
    }

    private Object key() throws IOException {
        try {
            return Files.readAttributes(journal.unfinished(), "unix:ino,ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
