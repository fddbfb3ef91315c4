package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void itIsReadAsUtf8() throws IOException {
        PropertiesFile file = read("name = kamera-höger-相機\n").orElseThrow();
        assertEquals("kamera-höger-相機", file.properties().getProperty("name"));
        assertEquals(List.of(), complaints);
    }

    @Test
    void aMalformedOneIsIgnoredAndNamed() throws IOException {
        assertEquals(Optional.empty(), read("name = \\u12\n"));
        assertEquals(1, complaints.size());
        assertTrue(complaints.get(0).contains("ipclog.properties cannot be read and is ignored"), complaints.get(0));
    }

    @Test
    void aClassLoaderThatThrowsCostsNothingButASentence() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new BrokenLoader());
        try {
            assertEquals(Optional.empty(), PropertiesFile.find(complaints::add));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertEquals(1, complaints.size());
        assertTrue(complaints.get(0).contains("could not look for ipclog.properties"), complaints.get(0));
    }

    private Optional<PropertiesFile> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("ipclog.properties"), text);
        return PropertiesFile.read(file.toUri().toURL(), complaints::add);
    }

    private static final class BrokenLoader extends ClassLoader {
        @Override
        public URL getResource(String name) {
            throw new IllegalStateException("no resources today");
        }
    }
}
