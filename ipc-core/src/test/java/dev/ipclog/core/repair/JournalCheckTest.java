package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCheckTest {
    private static final int VERSION_AT = 8;

    @TempDir
    Path directory;

    @Test
    void aLookChangesNothing() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        Files.delete(directory.resolve("metadata.cq4t"));
        Map<String, Integer> before = patient.content();
        assertEquals(1, JournalCheck.of(directory).count(FindingLevel.TO_REPAIR));
        assertEquals(before, patient.content());
    }

    @Test
    void aCopyWithoutItsListOfWritersCanBeLookedAt() throws IOException {
        Patient patient = Patient.healthy(directory);
        Files.delete(directory.resolve("writers"));
        Map<String, Integer> before = patient.content();
        Diagnosis diagnosis = JournalCheck.of(directory);
        assertTrue(diagnosis.isFine(), diagnosis::toString);
        assertEquals(before, patient.content());
    }

    @Test
    void anEmptyDirectoryIsNoJournal() {
        assertThrows(JournalException.class, () -> JournalCheck.of(directory));
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
        assertTrue(Repair.of(directory).after().count(FindingLevel.BEYOND_REPAIR) > 0);
        assertEquals(before.get("metadata.cq4t"), content().get("metadata.cq4t"));
    }

    @Test
    void aNewerVersionIsRefusedInASentence() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        Files.delete(patient.catalog());
        patient.put(patient.slabs().get(0).start() + VERSION_AT, 0x0001_0003);
        assertRefused("version 3");
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
                    JournalCheck.of(directory);
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
