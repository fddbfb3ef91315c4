package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * Opens files of a journal, which others may have planted: what is not a plain file of one name is refused before it is
 * opened, so a pipe does not hold up whoever opens it, and no link leads out of the journal. Whoever writes refuses files
 * of others, too.
 */
public final class PrivateFile {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private PrivateFile() {}

    /** The file is none that anybody logs into, and will not become one by itself. */
    public static final class RefusedException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        private RefusedException(Path path, String reason) {
            super(path.toString(), null, reason);
        }
    }

    /**
     * Opens a file to read it, whoever it belongs to.
     *
     * @throws RefusedException if it is not a plain file
     */
    public static FileChannel read(Path path) throws IOException {
        refuseOthers(path);
        return FileChannel.open(path, READ);
    }

    /**
     * Opens a file to read and write it.
     *
     * @throws RefusedException if it is not a plain file, has a second name, or belongs to another user
     */
    public static FileChannel write(Path path) throws IOException {
        refuseOthers(path);
        Map<String, Object> file = Files.readAttributes(path, "unix:uid,nlink", LinkOption.NOFOLLOW_LINKS);
        if ((int) file.get("nlink") > 1 && !hasLeftover(path)) {
            throw refused(path, "has a second name (a hard link)");
        }
        if (!ThisUser.is((int) file.get("uid"))) {
            throw refused(path, "belongs to another user (uid " + file.get("uid") + ")");
        }
        return FileChannel.open(path, WRITE);
    }

    /** Whether the second name was the one under which the file was made; it is taken away, as its maker did not come to it. */
    private static boolean hasLeftover(Path path) throws IOException {
        Object key = Place.key(path);
        for (Path made : JournalDirectory.unfinished(path.getParent()).values()) {
            if (!new Place(made, key).isLost()) {
                Files.deleteIfExists(made);
            }
        }
        return (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) == 1;
    }

    /** Why it is not opened, if it is there and no plain file; else empty. */
    public static String refusal(Path path) {
        boolean plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (plain || Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        return refusal(Files.isSymbolicLink(path) ? "is a symbolic link" : "is not a plain file");
    }

    private static String refusal(String why) {
        return "it " + why + ", which no file of a journal is";
    }

    private static void refuseOthers(Path path) throws IOException {
        String refusal = refusal(path);
        if (!refusal.isEmpty()) {
            throw new RefusedException(path, refusal);
        }
    }

    private static RefusedException refused(Path path, String why) {
        return new RefusedException(path, refusal(why));
    }
}
