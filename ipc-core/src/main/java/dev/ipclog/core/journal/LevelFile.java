package dev.ipclog.core.journal;

import dev.ipclog.core.JournalException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The file {@code levels} of a journal: a line a rule, in UTF-8; lines that begin with {@code #} and empty ones are
 * passed over. It is replaced whole by a move, under a kernel lock on the file {@code levels.lock}, so whoever reads it
 * sees all of a change or nothing. What is no rule is told in one sentence, and the rest applies.
 */
public final class LevelFile {
    private static final int MAX_LENGTH = 64 << 10;
    private static final int LOCK_TRIES = 50;
    private static final long LOCK_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final String HEADING = "# Levels set by 'ipclog level': threshold, logger or marker, name, process";

    private final Path path;

    private LevelFile(Path path) {
        this.path = path;
    }

    /** Of the journal in that directory, which need not exist. */
    static LevelFile in(Path directory) {
        return new LevelFile(directory.resolve(JournalDirectory.LEVELS));
    }

    /** Of that journal. */
    public static LevelFile of(JournalDirectory journal) {
        return in(journal.path());
    }

    /**
     * The rules that are set now.
     *
     * @param complaints takes a sentence if part of the file cannot be understood
     * @throws JournalException if the file cannot be read
     */
    public LevelRules read(Consumer<String> complaints) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? parse(text(), complaints) : LevelRules.NONE;
        } catch (IOException e) {
            throw new JournalException("the levels in '%s' cannot be read (%s).".formatted(path, e), e);
        }
    }

    /**
     * Changes the rules; running processes follow within a second.
     *
     * @return the rules as they are now
     * @throws JournalException if they cannot be changed
     */
    public LevelRules change(UnaryOperator<LevelRules> change, Consumer<String> complaints) {
        JournalDirectory.create(path.getParent()); // for it is refused where others may write
        try {
            FileLock lock = tryLock();
            try {
                LevelRules changed = change.apply(read(complaints));
                write(changed);
                return changed;
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new JournalException("the levels in '%s' cannot be changed (%s).".formatted(path, e), e);
        }
    }

    /** Another change takes a moment; who holds the lock for longer has been stopped, and is not waited for. */
    private FileLock tryLock() throws IOException {
        LockFile file = LockFile.create(path.resolveSibling(JournalDirectory.LEVELS_LOCK));
        FileLock lock = file.tryLock(0);
        for (int i = 0; lock == null && i < LOCK_TRIES; i++) {
            LockSupport.parkNanos(LOCK_RETRY_NANOS);
            lock = file.tryLock(0);
        }
        if (lock == null) {
            throw new JournalException(
                    "the levels in '%s' cannot be changed: another process is about to change them, and does not go on; find it ('fuser %s.lock') and end it."
                            .formatted(path, path));
        }
        return lock;
    }

    /** Not by a channel: an application's thread may be interrupted. */
    private String text() throws IOException {
        try (InputStream stream = new FileInputStream(path.toFile())) {
            return new String(stream.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8);
        }
    }

    private LevelRules parse(String text, Consumer<String> complaints) {
        List<Integer> refused = new ArrayList<>();
        LevelRules rules = LevelRules.NONE;
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Optional<LevelRule> rule = LevelRule.parse(lines[i]);
            if (rule.isPresent()) {
                rules = rules.with(rule.get());
            } else if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                refused.add(i + 1);
            }
        }
        if (!refused.isEmpty()) {
            complaints.accept(complaint(refused));
        }
        return rules;
    }

    private String complaint(List<Integer> refused) {
        String others = refused.size() == 1 ? "" : " (and " + (refused.size() - 1) + " more)";
        return "line " + refused.get(0) + others + " of '" + path
                + "' is no rule and is ignored; set levels with 'ipclog level'.";
    }

    private void write(LevelRules rules) throws IOException {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        rules.rules().forEach(rule -> text.append(rule.toLine()).append('\n'));
        Path whole = path.resolveSibling(JournalDirectory.LEVELS + ".new");
        Files.deleteIfExists(whole);
        try (FileChannel channel = FileChannel.open(whole, NEW, JournalDirectory.filePermissions())) {
            FileBytes.write(channel, StandardCharsets.UTF_8.encode(text.toString()), 0);
        }
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
