package dev.ipclog.core.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A journal that is kept as it was once written, packed, and what readers must show of it. */
public final class GoldenJournal {
    static final String ARCHIVE = "journal.zip";

    /** What {@link JournalText} gives for it. */
    static final String EVENTS = "journal.txt";

    /** What {@link ProcessRecords} gives for it. */
    static final String PROCESSES = "processes.txt";

    private GoldenJournal() {}

    /** Unpacks it there. */
    public static void unpack(Path directory) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(open(ARCHIVE))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Files.copy(archive, directory.resolve(entry.getName()));
            }
        }
    }

    /** Packs the files of a directory so that the same files give the same archive. */
    static void pack(Path directory, Path archive) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Path each : filesOf(directory)) {
                ZipEntry entry = new ZipEntry(each.getFileName().toString());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                out.putNextEntry(entry);
                Files.copy(each, out);
            }
        }
    }

    static String expected(String name) throws IOException {
        try (InputStream text = open(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static InputStream open(String name) {
        return GoldenJournal.class.getResourceAsStream("/golden/" + name);
    }
}
