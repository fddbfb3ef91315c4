package dev.ipclog.core.journal;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Troubles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sees to it that a running process follows its journal's rules. It looks whether the file {@code levels} is another one
 * than before, at most so many times a second, and reads it only then. The first look is the caller's, so that a process
 * has its levels before it logs anything; after it, one thread alone looks.
 */
public final class LevelWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final Path directory;
    private final String process;
    private final Consumer<LiveLevels> listener;
    private final File file;
    private long lastLook;
    private Version seen;
    private LiveLevels told;

    /** Tells one file of that name from the next. */
    private record Version(Object key, FileTime modified, long length) {}

    /**
     * Has a first look.
     *
     * @param listener told of each change; nothing is told as long as there are no rules
     */
    public LevelWatch(Path directory, String process, Consumer<LiveLevels> listener) {
        this.directory = directory;
        this.process = process;
        this.listener = listener;
        this.file = directory.resolve(JournalDirectory.LEVELS).toFile();
        lookNow();
    }

    /** Has a look if it is time for one. Never throws. */
    public void look() {
        if (System.nanoTime() - lastLook >= INTERVAL_NANOS) {
            lookNow();
        }
    }

    private void lookNow() {
        lastLook = System.nanoTime();
        try {
            Version now = file.lastModified() == 0 ? null : version();
            if (!Objects.equals(now, seen)) {
                seen = now;
                tell(LevelFile.in(directory).read(Troubles::warn).of(process));
            }
        } catch (IOException e) {
            // It is being taken away just now: the next look sees that.
        } catch (JournalException e) {
            Troubles.warn(e.getMessage());
        } catch (RuntimeException | Error e) {
            Troubles.warn("the levels in '" + file + "' cannot be followed (" + e + ").");
        }
    }

    private void tell(LiveLevels now) {
        if (!now.equals(told)) {
            told = now;
            listener.accept(now);
        }
    }

    private Version version() throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file.toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Version(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }
}
