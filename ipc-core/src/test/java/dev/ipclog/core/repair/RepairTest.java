package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.write.JournalWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
    @TempDir
    Path directory;

    @Test
    void whatDeadWritersLeftOpenIsSealed() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        List<String> shown = patient.events();
        long open = Verifier.verify(directory).openSlabs();
        assertTrue(open > 0);

        Repair.Report report = patient.repair();

        assertTrue(report.outcomes().get(0).what().startsWith("sealed " + open + " slab"), report::toString);
        assertTrue(report.after().isFine(), report::toString);
        assertEquals(0, Verifier.verify(directory).openSlabs());
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals(shown, patient.events());
    }

    /** Nothing there yet, the file's end, the queue's own, too short, too long, impossibly long. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3 << 30, 1 << 30 | 1000, 100, 60_000, 1 << 29})
    void aDocumentHeaderThatContradictsItsSealedSlabIsWrittenAnew(int header) throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        List<String> shown = patient.events();
        for (SlabReport slab : patient.slabs()) {
            patient.put(slab.position(), header);
            Diagnosis diagnosis = Examination.of(directory);
            assertEquals(1, diagnosis.count(Weight.TO_REPAIR), diagnosis::toString);

            patient.repair();
            assertEquals(healthy, patient.content());
        }
        assertEquals(shown, patient.events());
    }

    @Test
    void severalDocumentHeadersAreWrittenAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        for (SlabReport slab : patient.slabs()) {
            patient.put(slab.position(), 0);
        }
        patient.repair();
        assertEquals(healthy, patient.content());
    }

    @Test
    void theMagicNumberOfASlabIsWrittenAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        for (SlabReport slab : patient.slabs()) {
            patient.put(Patient.start(slab) + 4, 0);
        }
        patient.repair();
        assertEquals(healthy, patient.content());
    }

    @Test
    void aFilesNoteOfItsLastDocumentIsCorrected() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        long earlier = patient.slabs().get(1).position();
        ByteBuffer torn = CycleLayout.note(earlier, 1).putInt(0, 77);
        for (ByteBuffer note : List.of(CycleLayout.note(earlier, 1), torn, ByteBuffer.allocate(16))) {
            patient.put(CycleLayout.NOTE_OFFSET, note);
            assertEquals(1, Examination.of(directory).count(Weight.TO_REPAIR));

            patient.repair();
            assertEquals(healthy, patient.content());
        }
    }

    @Test
    void aTableThatIsGoneIsMadeAnewAsTheFilesSay() throws IOException {
        Patient patient = Patient.healthy(directory);
        Files.delete(directory.resolve("metadata.cq4t"));
        assertTableIsMadeAnew(patient);
    }

    @Test
    void aTableThatIsCutShortIsMadeAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Files.write(directory.resolve("metadata.cq4t"), new byte[100]);
        assertTableIsMadeAnew(patient);
    }

    @Test
    void aTableThatIsDamagedIsMadeAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Patient.put(directory.resolve("metadata.cq4t"), 50, ByteBuffer.allocate(30));
        assertTableIsMadeAnew(patient);
    }

    @Test
    void aTableThatTellsOfAnotherRollIsMadeAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        QueueTable.make(JournalDirectory.existing(directory), Roll.HOURLY, 1, 1);
        assertTableIsMadeAnew(patient);
    }

    private void assertTableIsMadeAnew(Patient patient) throws IOException {
        Roll roll = Roll.ofFile(patient.cycleFile().getFileName().toString());
        System.setProperty("ipclog.roll", "minutely");
        try {
            patient.repair();
        } finally {
            System.clearProperty("ipclog.roll");
        }
        int newest = roll.cycleOf(patient.cycleFile().getFileName().toString());
        QueueTable.Reading table = QueueTable.read(JournalDirectory.existing(directory));
        assertEquals(new QueueTable.Reading(roll, newest), table);
        assertTrue(Examination.of(directory).isFine());
        assertItGoesOn(patient);
    }

    private void assertItGoesOn(Patient patient) {
        int before = patient.events().size();
        try (JournalWriter writer = JournalWriter.open(directory, "next")) {
            assertTrue(
                    writer.begin(writer.source("logger"), Severity.INFO, "on").commit());
        }
        assertEquals(before + 1, patient.events().size());
    }

    @Test
    void theNewestFileIsCorrectedInTheTable() throws IOException {
        Patient patient = Patient.healthy(directory);
        JournalDirectory journal = JournalDirectory.existing(directory);
        int newest = QueueTable.read(journal).newestCycle();
        for (int wrong : List.of(newest - 1, newest + 100_000)) {
            QueueTable.correct(journal, wrong);
            assertEquals(1, Examination.of(directory).count(Weight.TO_REPAIR));

            patient.repair();
            assertEquals(newest, QueueTable.read(journal).newestCycle());
        }
    }

    @Test
    void whatWasBeingMadeWhenSomebodyDiedIsRemoved() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        Files.write(directory.resolve(".new"), new byte[10]);
        patient.repair();
        assertEquals(healthy, patient.content());
    }

    @Test
    void othersAreShutOutAgain() throws IOException {
        Patient patient = Patient.healthy(directory);
        Path file = patient.cycleFile();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path stranger = Files.write(directory.resolve("notes.txt"), new byte[1]);
        Files.setPosixFilePermissions(stranger, PosixFilePermissions.fromString("rw-r--r--"));

        patient.repair();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(stranger)));
    }

    @Test
    void anOlderFileGetsItsEndMarkAndTheNewestDoesNot() throws IOException {
        Patient patient = Patient.healthy(directory);
        Path newest = patient.cycleFile();
        byte[] content = Files.readAllBytes(newest);
        Path older = Files.createFile(directory.resolve("20200101F.cq4"), JournalDirectory.filePermissions());
        Files.write(older, content);

        patient.repair();

        assertTrue(Examination.of(directory).isFine());
        assertEquals(content.length + 4, Files.size(older));
        assertEquals(content.length, Files.size(newest));
    }

    @Test
    void whatDoesNotFitItsChecksumIsNamedAndLeft() throws IOException {
        Patient patient = Patient.healthy(directory);
        SlabReport slab = patient.slabs().get(0);
        patient.put(Patient.start(slab) + SlabLayout.HEADER_LENGTH + 40, 0x5a5a5a5a);
        Map<String, Integer> damaged = patient.content();

        Repair.Report report = patient.repair();

        assertEquals(List.of(), report.outcomes());
        assertTrue(report.after().count(Weight.BEYOND_REPAIR) > 0);
        assertEquals(damaged, patient.content());
    }

    @Test
    void anOpenSlabThatIsDamagedIsLeftAlone() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        SlabReport open = patient.slabs().stream()
                .filter(slab -> !slab.sealed() && slab.entries() > 0)
                .findFirst()
                .orElseThrow();
        patient.put(Patient.start(open) + SlabLayout.HEADER_LENGTH, 3);

        Repair.Report report = patient.repair();

        assertFalse(report.after().isFine());
        SlabReport after = patient.slabs().stream()
                .filter(slab -> slab.position() == open.position())
                .findFirst()
                .orElseThrow();
        assertFalse(after.sealed());
    }
}
