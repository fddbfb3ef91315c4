package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file that this process has open, and where others find it: as long as that is the same file, they mean the same.
 *
 * @param key what the kernel knows the file by; it does not give that to another one while this one is open
 */
public record Place(Path path, Object key) {
    /** The file that is there now. */
    public static Place of(Path path) throws IOException {
        return new Place(path, key(path));
    }

    /** The file's name in its directory. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Whether something else is there now, or nothing. If that cannot be seen, it is not so. */
    public boolean isLost() {
        try {
            return !Objects.equals(key, key(path));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
