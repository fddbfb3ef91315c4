package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
    private static final int VERSION_AT = 8;

    @TempDir
    Path directory;

    @Test
    void aLookChangesNothing() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        Files.delete(directory.resolve("metadata.cq4t"));
        Map<String, Integer> before = patient.content();
        assertEquals(2, Examination.of(directory).count(Weight.TO_REPAIR));
        assertEquals(before, patient.content());
    }

    @Test
    void aCopyWithoutItsLockFilesCanBeLookedAt() throws IOException {
        Patient patient = Patient.healthy(directory);
        Files.delete(directory.resolve("writers"));
        Files.delete(directory.resolve("allocate.lock"));
        Map<String, Integer> before = patient.content();
        assertTrue(Examination.of(directory).isFine());
        assertEquals(before, patient.content());
    }

    @Test
    void anEmptyDirectoryIsNoJournal() {
        assertThrows(JournalException.class, () -> Examination.of(directory));
        assertThrows(JournalException.class, () -> Repair.of(directory));
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void aQueueOfAnotherProgramIsLeftAlone() throws IOException {
        OtherQueue.append(directory, "hello");
        assertRefused("never written");
    }

    @Test
    void aQueueThatRollsAsNoneOfOursDoesIsLeftAlone() throws IOException {
        OtherQueue.append(directory, "hello");
        Files.write(directory.resolve("writers"), new byte[0]);
        Files.write(directory.resolve("metadata.cq4t"), new byte[5000]);
        Map<String, Integer> before = content();
        assertTrue(Repair.of(directory).after().count(Weight.BEYOND_REPAIR) > 0);
        assertEquals(before.get("metadata.cq4t"), content().get("metadata.cq4t"));
    }

    @Test
    void aNewerVersionIsRefusedInASentence() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        SlabReport last = patient.slabs().get(patient.slabs().size() - 1);
        patient.put(Patient.start(last) + VERSION_AT, 0x0001_0002);
        assertRefused("version 2");
    }

    @Test
    void linksAreNamed() throws IOException {
        Patient patient = Patient.healthy(directory);
        Path file = patient.cycleFile();
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        Files.move(file, away);
        try {
            Files.createSymbolicLink(file, away);
            Diagnosis diagnosis = Repair.of(directory).after();
            assertTrue(
                    diagnosis.findings().stream()
                            .anyMatch(finding -> finding.what().contains("is a symbolic link")),
                    diagnosis::toString);
            Files.delete(file);
            Files.createLink(file, away);
            Diagnosis second = Repair.of(directory).after();
            assertTrue(
                    second.findings().stream()
                            .anyMatch(finding -> finding.what().contains("has a second name")),
                    second::toString);
        } finally {
            Files.delete(away);
        }
    }

    private void assertRefused(String why) throws IOException {
        Map<String, Integer> before = content();
        for (int i = 0; i < 2; i++) {
            boolean repairing = i == 1;
            JournalException refusal = assertThrows(JournalException.class, () -> {
                if (repairing) {
                    Repair.of(directory);
                } else {
                    Examination.of(directory);
                }
            });
            assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        }
        assertEquals(before, content());
    }

    private Map<String, Integer> content() throws IOException {
        return Patient.contentOf(directory);
    }
}
