package dev.ipclog.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes of the tests into a jar. */
final class SampleJar {
    private SampleJar() {}

    /** A jar that puts {@code classPath} on the class path too, if it is not empty. */
    static Path of(Path file, String classPath, Class<?>... types) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest(classPath))) {
            for (Class<?> type : types) {
                add(type, jar);
            }
        }
        return file;
    }

    private static Manifest manifest(String classPath) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        return manifest;
    }

    private static void add(Class<?> type, JarOutputStream jar) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            bytes.transferTo(jar);
        }
        jar.closeEntry();
    }
}
