package dev.ipclog.reader;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.MethodInfo;
import io.github.classgraph.ScanResult;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** Finds what can be started in a jar: its own classes that declare {@code public static void main(String[])}. */
final class JarScan {
    private static final String MAIN_DESCRIPTOR = "([Ljava/lang/String;)V";
    private static final int FIRST_JAVA_TO_WARN_OF_UNSAFE = 23;

    private final Path jar;

    private JarScan(Path jar) {
        this.jar = jar;
    }

    /** A process for each such class, in the order of their names. */
    static List<ChildCommand> commands(Path jar) {
        JarScan scan = new JarScan(realPath(jar));
        List<String> classes = scan.mainClasses();
        if (classes.isEmpty()) {
            throw new UserError("'" + jar + "' holds no class with a public static void main(String[]).");
        }
        return new ModuleNames(classes)
                .names().entrySet().stream()
                        .map(entry -> scan.command(entry.getValue(), entry.getKey()))
                        .toList();
    }

    private static Path realPath(Path jar) {
        try {
            Path path = jar.toRealPath();
            new ZipFile(path.toFile()).close();
            return path;
        } catch (NoSuchFileException e) {
            throw new UserError("There is no jar '" + jar + "'.");
        } catch (IOException e) {
            throw new UserError("'" + jar + "' cannot be read as a jar (" + e.getMessage() + ").");
        }
    }

    private List<String> mainClasses() {
        ClassGraph graph = new ClassGraph()
                .overrideClasspath(jar.toString())
                .disableNestedJarScanning()
                .ignoreClassVisibility()
                .enableMethodInfo();
        try (ScanResult result = graph.scan()) {
            return result.getAllClasses().stream()
                    .filter(this::isOfThisJar)
                    .filter(JarScan::declaresMain)
                    .map(ClassInfo::getName)
                    .sorted()
                    .toList();
        }
    }

    private boolean isOfThisJar(ClassInfo type) {
        return jar.toFile().equals(type.getClasspathElementFile());
    }

    private static boolean declaresMain(ClassInfo type) {
        return type.getDeclaredMethodInfo("main").stream().anyMatch(JarScan::isMain);
    }

    private static boolean isMain(MethodInfo method) {
        return method.isPublic()
                && method.isStatic()
                && method.getTypeDescriptorStr().equals(MAIN_DESCRIPTOR);
    }

    private ChildCommand command(String name, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= FIRST_JAVA_TO_WARN_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", jar.toString(), mainClass));
        return new ChildCommand(name, command, mainClass, null);
    }
}
