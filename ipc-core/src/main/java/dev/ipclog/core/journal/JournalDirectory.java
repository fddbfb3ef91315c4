package dev.ipclog.core.journal;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Troubles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The directory that is a journal, and the names of what lies in it. Directories are made with mode 0700, files with
 * 0600.
 */
public final class JournalDirectory {
    /** What the names of cycle files end with. */
    public static final String CYCLE_SUFFIX = ".cq4";

    /** What the names of their catalogs end with. */
    public static final String CATALOG_SUFFIX = ".catalog";

    /** What the names begin with under which files are made, before the number of the writer that makes them. */
    private static final String UNFINISHED_PREFIX = ".new-";

    /** The rules of {@link LevelFile}. */
    static final String LEVELS = "levels";

    /** Under a kernel lock on this file the rules are changed. */
    static final String LEVELS_LOCK = "levels.lock";

    private static final String QUEUE_METADATA = "metadata.cq4t";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> NOBODY_ELSE_WRITES =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    private static final Set<String> NETWORK_FILE_SYSTEMS = Set.of("nfs", "nfs4", "cifs", "smb", "smb3", "afs");

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final int OTHERS_WRITE = 022;
    private static final int ALL_WRITE = 002;
    private static final int STICKY = 01000;

    private final Path path;

    private JournalDirectory(Path path) {
        this.path = path;
    }

    /**
     * The journal in that directory, to write into; the directory is made if there is none.
     *
     * @throws JournalException if it cannot be made or used
     */
    public static JournalDirectory create(Path directory) {
        refuseWindows();
        Path path = directory.toAbsolutePath().normalize();
        makeDirectory(path);
        JournalDirectory journal = new JournalDirectory(path);
        journal.refuseUnusable();
        return journal;
    }

    /**
     * The journal in that directory, to read.
     *
     * @throws JournalException if there is no journal
     */
    public static JournalDirectory existing(Path directory) {
        JournalDirectory journal = remains(directory);
        if (!journal.isCreated()) {
            throw new JournalException(
                    "'%s' is no journal: it holds no %s; give the directory that an application logs into."
                            .formatted(directory, QUEUE_METADATA));
        }
        journal.refuseVersion1();
        return journal;
    }

    /**
     * Whatever is in that directory, to see what is left of a journal.
     *
     * @throws JournalException if there is no such directory, or it may not be read
     */
    public static JournalDirectory remains(Path directory) {
        refuseWindows();
        Path path = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            String what = !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? "does not exist"
                    : Files.isSymbolicLink(path) ? "is a symbolic link" : "is not a directory";
            throw new JournalException("'%s' is no journal: it %s; give the directory that an application logs into."
                    .formatted(directory, what));
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new JournalException(
                    "'%s' may not be read by this user; ask its owner, or read it as that user.".formatted(directory));
        }
        return new JournalDirectory(path);
    }

    public Path path() {
        return path;
    }

    /** Whether the directory is still there, and is one. */
    public boolean isThere() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the queue has been created, so that there is something to read. */
    public boolean isCreated() {
        return Files.isRegularFile(metadata(), LinkOption.NOFOLLOW_LINKS);
    }

    /** The queue's table of shared values; a directory is a journal as soon as it is there. */
    public Path metadata() {
        return path.resolve(QUEUE_METADATA);
    }

    /** The names of the files with that suffix, in their order. */
    public List<String> names(String suffix) throws IOException {
        return names(path, suffix);
    }

    /** By the oldest of the JDK's ways, which needs no class that a JVM does not have at hand. */
    private static List<String> names(Path directory, String suffix) throws IOException {
        String[] all = directory.toFile().list();
        if (all == null) {
            throw Files.exists(directory)
                    ? new FileSystemException(directory.toString(), null, "it cannot be listed")
                    : new NoSuchFileException(directory.toString());
        }
        Arrays.sort(all);
        List<String> names = new ArrayList<>();
        for (String name : all) {
            if (name.endsWith(suffix)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The catalog of the cycle file of that name. */
    public Path catalog(String cycleFile) {
        int end = cycleFile.length() - CYCLE_SUFFIX.length();
        return path.resolve(cycleFile.substring(0, end) + CATALOG_SUFFIX);
    }

    /** In this file each writer holds a kernel lock on a byte of its own as long as it lives. */
    public Path writers() {
        return path.resolve("writers");
    }

    /**
     * Makes a file of the journal beside its place and gives it its name when it is whole, unless there is one of that name
     * by then: whoever dies meanwhile leaves nothing half-made in its place.
     *
     * @param writer the number of the writer that makes it, so that nobody else has that file at hand
     * @param length of the file in bytes; behind the content it is sparse
     * @throws IOException if there is no room on the disk
     */
    public void makeFile(Path file, ByteBuffer content, long length, long writer) throws IOException {
        Path made = path.resolve(UNFINISHED_PREFIX + writer);
        Files.deleteIfExists(made);
        try {
            write(made, content, length);
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was faster, with one that is as good.
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** The same, in the place of whatever is there. */
    public void replaceFile(Path file, ByteBuffer content, long length, long writer) throws IOException {
        Path made = path.resolve(UNFINISHED_PREFIX + writer);
        Files.deleteIfExists(made);
        write(made, content, length);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file, ByteBuffer content, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW, PRIVATE_FILE)) {
            FileBytes.write(channel, content.duplicate(), 0);
            if (length > content.limit()) {
                FileBytes.write(channel, ByteBuffer.allocate(1), length - 1);
            }
        }
    }

    /** Files that were being made, by the numbers of the writers that made them, of whom some may be dead. */
    public Map<Long, Path> unfinished() throws IOException {
        return unfinished(path);
    }

    static Map<Long, Path> unfinished(Path directory) throws IOException {
        Map<Long, Path> files = new TreeMap<>();
        for (String name : names(directory, "")) {
            String writer = name.startsWith(UNFINISHED_PREFIX) ? name.substring(UNFINISHED_PREFIX.length()) : "";
            if (writer.matches("[0-9]{1,18}")) {
                files.put(Long.valueOf(writer), directory.resolve(name));
            }
        }
        return files;
    }

    /** What a new file of the journal is created with. */
    public static FileAttribute<?> filePermissions() {
        return PRIVATE_FILE;
    }

    /** What a new directory of the journal is created with. */
    public static FileAttribute<?> directoryPermissions() {
        return PRIVATE_DIRECTORY;
    }

    private static void refuseWindows() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            throw new JournalException("ipclog does not run on Windows: it needs POSIX locks; use Linux or macOS.");
        }
    }

    private static void makeDirectory(Path path) {
        try {
            Path parent = path.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent, NOBODY_ELSE_WRITES);
            }
            makePrivate(path);
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(path, "cannot be made (" + reason(e) + ")", e);
        }
    }

    private static void makePrivate(Path path) throws IOException {
        try {
            Files.createDirectory(path, PRIVATE_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            // Then it is looked at like any other.
        }
    }

    /** That version had a lock, in a file of its own. */
    private void refuseVersion1() {
        if (Files.exists(path.resolve("allocate.lock"), LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalException(
                    "'%s' is a journal of format version 1, and this program reads and writes version 2; read it with the ipclog that wrote it, and log into another directory (IPCLOG_DIR or -Dipclog.dir)."
                            .formatted(path));
        }
    }

    private void refuseUnusable() {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw unusable(path, Files.isSymbolicLink(path) ? "is a symbolic link" : "is not a directory", null);
        }
        refuseOthers();
        refuseVersion1();
        if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
            throw unusable(path, "may not be read and written by this user", null);
        }
        if (NETWORK_FILE_SYSTEMS.contains(fileSystemType())) {
            throw unusable(path, "lies on a network file system (" + fileSystemType() + ")", null);
        }
    }

    /** Whoever else may write there could put links and files of his own in the places of the journal's. */
    private void refuseOthers() {
        try {
            Map<String, Object> directory = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
            if (!ThisUser.is((int) directory.get("uid"))) {
                throw new JournalException(
                        "cannot log into '%s': it belongs to another user (uid %s); log as that user, or into a directory of your own, such as '%s', with IPCLOG_DIR or -Dipclog.dir."
                                .formatted(path, directory.get("uid"), path.resolve("journal")));
            }
            int mode = (int) directory.get("mode") & 07777;
            if ((mode & OTHERS_WRITE) != 0) {
                throw new JournalException(
                        "cannot log into '%s': others may write there (mode %o); run 'chmod 700 %s', or choose another directory with IPCLOG_DIR or -Dipclog.dir."
                                .formatted(path, mode, path));
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(path, "cannot be looked at (" + reason(e) + ")", e);
        }
    }

    /** Says so if any user may take the journal away as a whole, for what it lies in belongs to all. */
    public static void warnOfOthers(Path directory) {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        try {
            int mode = parent == null ? 0 : (int) Files.getAttribute(parent, "unix:mode") & 07777;
            if ((mode & ALL_WRITE) != 0 && (mode & STICKY) == 0) {
                Troubles.warn(
                        "every user may take away the journal '%s', since all may write in '%s' (mode %o); run 'chmod +t %s', or choose another directory with IPCLOG_DIR or -Dipclog.dir."
                                .formatted(directory, parent, mode, parent));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Then it is not known, and that is no reason not to log.
        }
    }

    private String fileSystemType() {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return "";
        }
    }

    private static JournalException unusable(Path path, String why, Exception cause) {
        return new JournalException(
                "cannot log into '%s': it %s; choose another directory with IPCLOG_DIR or -Dipclog.dir."
                        .formatted(path, why),
                cause);
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
