package dev.ipclog.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of child JVMs on the class path of the tests. */
final class TestJvm {
    private TestJvm() {}

    /** The JDK of the build, and the newer one if there is one to try. */
    static Stream<Path> homes() {
        return Stream.of(
                        System.getProperty("ipclog.test.jdk", System.getProperty("java.home")),
                        System.getProperty("ipclog.test.newerJdk", ""))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The Java that runs the tests. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
