package dev.ipclog.core.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK that child JVMs are started with. */
record Jdk(Path home) {
    /** The one that the tests are to be run on, and a newer one if they are told of one. */
    static List<Jdk> all() {
        return Stream.of(System.getProperty("ipclog.test.jdk"), System.getProperty("ipclog.test.newerJdk"))
                .map(home -> home == null || home.isBlank() ? "" : home)
                .filter(home -> !home.isEmpty())
                .distinct()
                .map(home -> new Jdk(Path.of(home)))
                .toList();
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    /** Its version, as {@code java -version} would say. */
    String version() {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }

    @Override
    public String toString() {
        return "JDK " + version();
    }
}
