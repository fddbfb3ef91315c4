package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.golden.GoldenJournal;
import dev.ipclog.core.read.Readers;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A journal of processes that died long ago, to be damaged and repaired. */
final class Patient {
    final Path directory;

    private Patient(Path directory) {
        this.directory = directory;
    }

    /** As they left it: with open slabs. */
    static Patient withOpenSlabs(Path directory) throws IOException {
        GoldenJournal.unpack(directory);
        for (Path file : files(directory)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return new Patient(directory);
    }

    /** One that needs no repair. Its note of the last document, once Chronicle's own, is ours. */
    static Patient healthy(Path directory) throws IOException {
        Patient patient = withOpenSlabs(directory);
        patient.put(CycleLayout.NOTE_OFFSET, ByteBuffer.allocate(CycleLayout.NOTE_LENGTH));
        Repair.of(directory);
        assertTrue(Examination.of(directory).isFine());
        return patient;
    }

    /** The only cycle file. */
    Path cycleFile() throws IOException {
        return files(directory).stream()
                .filter(file -> file.toString().endsWith(".cq4"))
                .findFirst()
                .orElseThrow();
    }

    List<SlabReport> slabs() {
        List<SlabReport> slabs = new ArrayList<>();
        Verifier.verify(directory, slabs::add);
        return slabs;
    }

    static long start(SlabReport slab) {
        return SlabLayout.align(slab.position() + DocumentLayout.HEADER_LENGTH);
    }

    void put(long position, int value) throws IOException {
        put(position, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value));
    }

    void put(long position, ByteBuffer bytes) throws IOException {
        put(cycleFile(), position, bytes);
    }

    static void put(Path file, long position, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes, position);
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

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
