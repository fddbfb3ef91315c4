package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.CycleDocuments;
import dev.ipclog.core.read.CycleDocuments.Located;
import dev.ipclog.core.read.Readers;
import dev.ipclog.core.write.JournalWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A journal of processes that were killed, to be damaged and repaired. */
final class Patient {
    static final int ENTRIES = 400;

    /** No process has it. */
    private static final int DEAD = Integer.MAX_VALUE - 15;

    private static final int PID_OFFSET = 40;
    private static final long REST_NANOS = 50_000_000;

    final Path directory;

    private Patient(Path directory) {
        this.directory = directory;
    }

    /** As they left it: with open slabs. */
    static Patient withOpenSlabs(Path directory) throws IOException {
        Path living = Files.createTempDirectory("patient");
        try (JournalWriter one = JournalWriter.open(living, "one");
                JournalWriter other = JournalWriter.open(living, "other")) {
            for (int i = 0; i < ENTRIES; i++) {
                JournalWriter writer = i % 3 == 0 ? other : one;
                String text = "this is entry " + i + " of a process that will be killed, as it were";
                assertTrue(writer.begin(writer.source("logger"), Severity.INFO, text)
                        .commit());
            }
            copyAtRest(living, directory);
        }
        Patient patient = new Patient(directory);
        List<Located> all = patient.documents().all();
        for (Located document : all) {
            patient.disown(document);
        }
        Located last = all.get(all.size() - 1);
        put(patient.cycleFile(), patient.noteOffset(), CycleLayout.note(last.position(), last.index()));
        return patient;
    }

    /** When nobody is just claiming or sealing something: the files are not copied at the same moment. */
    private static void copyAtRest(Path living, Path directory) throws IOException {
        Map<String, Integer> before = Map.of();
        while (!before.equals(contentOf(living)) || !before.equals(contentOf(directory))) {
            before = contentOf(living);
            LockSupport.parkNanos(REST_NANOS);
            for (Path file : files(living)) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** One that needs no repair. */
    static Patient healthy(Path directory) throws IOException {
        Patient patient = withOpenSlabs(directory);
        Repair.of(directory);
        assertEquals(List.of(), JournalCheck.of(directory).actions());
        return patient;
    }

    /** Puts a dead process in the place of this one. */
    private void disown(Located document) throws IOException {
        Claim claim = document.claim();
        Claim dead = new Claim(
                claim.kind(), claim.stripe(), claim.length(), claim.writer(), DEAD, claim.number(), claim.anchor());
        ByteBuffer record = CatalogLayout.record(dead);
        ByteBuffer slab = read(cycleFile(), document.start(), claim.length());
        if (SlabLayout.hasBegun(slab)) {
            put(document.start() + PID_OFFSET, DEAD);
            slab.putInt(PID_OFFSET, DEAD);
        }
        Seal seal = document.seal();
        if (seal != null) {
            CatalogLayout.seal(record, new Seal(seal.used(), SlabLayout.crc(slab, seal.used()), seal.summary()));
        }
        put(catalog(), document.index() * CatalogLayout.RECORD_LENGTH, record);
    }

    /** Where the newest file notes its last document. */
    int noteOffset() throws IOException {
        Roll roll = Roll.ofFile(cycleFile().getFileName().toString());
        return CycleHead.of(roll).writePosition();
    }

    /** The newest cycle file. */
    Path cycleFile() throws IOException {
        List<String> names = journal().names(JournalDirectory.CYCLE_SUFFIX);
        return directory.resolve(names.get(names.size() - 1));
    }

    Path catalog() throws IOException {
        return journal().catalog(cycleFile().getFileName().toString());
    }

    CycleDocuments documents() throws IOException {
        return CycleDocuments.of(journal(), cycleFile().getFileName().toString());
    }

    /** Those of them that hold slabs of entries, in the newest file. */
    List<Located> slabs() throws IOException {
        return documents().all().stream().filter(this::hasBegun).toList();
    }

    private boolean hasBegun(Located document) {
        try {
            return SlabLayout.hasBegun(read(cycleFile(), document.start(), SlabLayout.HEADER_LENGTH));
        } catch (IOException e) {
            return false;
        }
    }

    JournalDirectory journal() {
        return JournalDirectory.remains(directory);
    }

    void put(long position, int value) throws IOException {
        put(
                cycleFile(),
                position,
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value));
    }

    static void put(Path file, long position, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes, position);
        }
    }

    static ByteBuffer read(Path file, long position, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return FileBytes.read(channel, position, length);
        }
    }

    /** What stands in each file, in short. */
    Map<String, Integer> content() throws IOException {
        return contentOf(directory);
    }

    static Map<String, Integer> contentOf(Path directory) throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        for (Path file : files(directory)) {
            content.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return content;
    }

    /** What a reader shows. */
    List<String> events() {
        return Readers.events(directory).stream().map(Object::toString).toList();
    }

    /** Repairs it, and sees that there is nothing more to do then. */
    Repair.Report repair() throws IOException {
        Repair.Report report = Repair.of(directory);
        Map<String, Integer> after = content();
        assertEquals(List.of(), Repair.of(directory).outcomes(), "the second time");
        assertEquals(after, content());
        return report;
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
