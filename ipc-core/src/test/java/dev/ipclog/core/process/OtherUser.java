package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A user without privileges, for whom a mode is a mode; with a home, and the classes where it may read them. */
final class OtherUser {
    private static final int ID = 65_534;
    private static final List<String> COMMAND =
            List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--");

    private final Path home;
    private final String classPath;

    private OtherUser(Path home, String classPath) {
        this.home = home;
        this.classPath = classPath;
    }

    /** Needs to be root, and {@code setpriv}; the test is skipped without. */
    static OtherUser under(Path directory) throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "nothing can be done as another user, since this one is not root");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "nothing can be done as another user: no setpriv");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectory(directory.resolve("home"));
        give(home);
        return new OtherUser(home, copyOfClasses(directory));
    }

    /** A directory of its own. */
    Path home() {
        return home;
    }

    ChildJvm start(Jdk jdk, Class<?> program, Object... arguments) {
        return ChildJvm.startBehind(COMMAND, classPath, List.of(), jdk, program, arguments);
    }

    static void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", ID);
    }

    private static String copyOfClasses(Path directory) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("classes") || entry.contains("ipclog-core")) {
                Path copy = directory.resolve("classes" + copies.size());
                Command.run("cp", "-r", entry, copy.toString());
                Command.run("chmod", "-R", "a+rX", copy.toString());
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }
}
