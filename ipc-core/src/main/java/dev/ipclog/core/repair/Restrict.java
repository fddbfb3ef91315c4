package dev.ipclog.core.repair;

import dev.ipclog.core.journal.ThisUser;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Gives the directory or one of its files the permissions that it was made with: its owner's alone. */
record Restrict(Path path, boolean directory) implements RepairAction {
    String mode() {
        return directory ? "0700" : "0600";
    }

    @Override
    public String intention() {
        return "set it to " + mode();
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        boolean same = directory
                ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                : Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (!same || !ThisUser.is((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            throw new FileSystemException("'" + path.getFileName() + "' is another file by now");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(directory ? "rwx------" : "rw-------"));
        return "set the mode of " + name() + " to " + mode();
    }

    String name() {
        return directory ? "the directory" : "'" + path.getFileName() + "'";
    }
}
