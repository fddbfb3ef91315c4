package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.CycleNames;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisUser;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose the directory and its files are, who may read and write them, and whether they are what they seem. */
final class AccessCheck {
    private static final int PERMISSIONS = 0777;
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final Set<String> OTHER_FILES =
            Set.of("metadata.cq4t", "writers", "levels", "levels.lock", "levels.new");
    private static final int MOST_NAMES = 4;

    private final JournalDirectory journal;
    private final List<Finding> findings = new ArrayList<>();
    private boolean readable = true;

    AccessCheck(JournalDirectory journal) throws IOException {
        this.journal = journal;
        look(journal.path(), true);
        CycleNames ours = CycleNames.of(journal);
        for (String name : journal.names("")) {
            if (ours.isOurs(name) || OTHER_FILES.contains(name)) {
                look(journal.path().resolve(name), false);
            }
        }
        strangers(ours);
        leftovers();
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether each file is one that a reader would open. */
    boolean isReadable() {
        return readable;
    }

    private static boolean isNamedAlike(String name) {
        return name.endsWith(JournalDirectory.CYCLE_SUFFIX) || name.endsWith(JournalDirectory.CATALOG_SUFFIX);
    }

    private void strangers(CycleNames ours) throws IOException {
        List<String> strangers = journal.names("").stream()
                .filter(name -> isNamedAlike(name) && !ours.isOurs(name))
                .toList();
        if (!strangers.isEmpty()) {
            String names = strangers.stream().limit(MOST_NAMES).collect(Collectors.joining("', '"));
            int more = Math.max(0, strangers.size() - MOST_NAMES);
            findings.add(Finding.worthKnowing(
                    Topic.FILES,
                    "not named as this journal names its files, and left alone: '" + names + "'"
                            + (more == 0 ? "" : " and " + ReportFormat.count(more, "other", "others"))));
        }
    }

    private void look(Path path, boolean directory) throws IOException {
        try {
            look(path, directory, Files.readAttributes(path, "unix:mode,uid,nlink", LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            // It has been deleted meanwhile.
        }
    }

    private void look(Path path, boolean directory, Map<String, Object> attributes) {
        Restrict action = new Restrict(path, directory);
        int mode = (int) attributes.get("mode") & PERMISSIONS;
        int uid = (int) attributes.get("uid");
        if (!directory && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            String kind = Files.isSymbolicLink(path) ? "a symbolic link" : "no plain file";
            findings.add(Finding.beyondRepair(
                    Topic.FILES,
                    action.name() + " is " + kind + ", which ipclog opens never; put the file itself there"));
            readable = false;
        } else if (!directory && (int) attributes.get("nlink") > 1) {
            findings.add(Finding.beyondRepair(
                    Topic.FILES,
                    action.name() + " has a second name (a hard link), so no writer opens it; remove that other name"));
        }
        if (!ThisUser.is(uid)) {
            findings.add(Finding.worthKnowing(
                    Topic.FILES,
                    "%s belongs to another user (uid %d), who alone can write and repair it"
                            .formatted(action.name(), uid)));
            readable &= Files.isReadable(path);
        } else if (mode != (directory ? DIRECTORY_MODE : FILE_MODE) && !Files.isSymbolicLink(path)) {
            findings.add(Finding.toRepair(
                    Topic.FILES,
                    "the mode of %s is %04o, and should be %s".formatted(action.name(), mode, action.mode()),
                    action));
            readable &= Files.isReadable(path);
        }
    }

    /** Each writer makes files under a name of its own, and makes none any more when it is dead. */
    private void leftovers() throws IOException {
        Writers writers = Writers.existing(journal);
        for (Map.Entry<Long, Path> file : journal.unfinished().entrySet()) {
            if (!writers.isAlive(new WriterIdentity(file.getKey(), 0, 0))) {
                String what = "a process died while it made a file, and left '%s'"
                        .formatted(file.getValue().getFileName());
                findings.add(Finding.worthKnowing(Topic.FILES, what, new RemoveLeftover(file.getValue())));
            }
        }
    }
}
