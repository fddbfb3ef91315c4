package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Severity;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import dev.ipclog.core.read.CycleDocuments;
import dev.ipclog.core.read.CycleDocuments.Located;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.write.JournalWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
    @TempDir
    Path directory;

    @Test
    void whatDeadWritersLeftOpenIsSealedInTheCatalog() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        List<String> shown = patient.events();
        byte[] slabs = Files.readAllBytes(patient.cycleFile());
        assertTrue(Verifier.verify(directory).openSlabs() > 0);
        assertTrue(JournalCheck.of(directory).isFine(), "that is nothing bad");

        Repair.Report report = patient.repair();

        assertTrue(report.outcomes().get(0).what().startsWith("sealed "), report::toString);
        assertEquals(0, Verifier.verify(directory).openSlabs());
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals(shown, patient.events());
        assertEquals(Patient.ENTRIES, shown.size());
        assertTrue(Arrays.equals(slabs, Files.readAllBytes(patient.cycleFile())), "nothing is written into slabs");
    }

    @Test
    void aClaimOfADeadWriterThatDidNotBeginItsSlabIsVoid() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        Located unused = patient.slabs().stream()
                .filter(Located::isOpenSlab)
                .reduce((first, second) -> second)
                .orElseThrow();
        int length = unused.claim().length();
        Patient.put(patient.cycleFile(), unused.start(), ByteBuffer.allocate(length));
        patient.repair();
        assertTrue(patient.documents().all().get((int) unused.index()).seal().isVoid());
    }

    @Test
    void aDamagedSealIsMadeAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        for (Located slab : patient.slabs()) {
            long seal = slab.index() * CatalogLayout.RECORD_LENGTH + CatalogLayout.SEAL_OFFSET;
            Patient.put(patient.catalog(), seal + 20, ByteBuffer.wrap(new byte[] {77}));
            assertEquals(1, JournalCheck.of(directory).count(FindingLevel.TO_REPAIR));
            assertEquals(0, JournalCheck.of(directory).count(FindingLevel.BEYOND_REPAIR));

            patient.repair();
            assertEquals(healthy, patient.content());
        }
    }

    @Test
    void aCatalogThatIsGoneIsMadeAnewWithItsSeals() throws IOException {
        Patient patient = Patient.healthy(directory);
        List<String> shown = patient.events();
        CycleDocuments before = patient.documents();
        Files.delete(patient.catalog());
        assertTrue(JournalCheck.of(directory).count(FindingLevel.TO_REPAIR) > 0);

        Repair.Report report = patient.repair();

        assertTrue(report.after().isFine(), report::toString);
        assertEquals(shown, patient.events());
        CycleDocuments after = patient.documents();
        assertEquals(List.of(true, ""), List.of(after.ended(), after.trouble()));
        assertSameSlabs(before, after);
        assertItGoesOn(patient);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 300, 512})
    void aCatalogThatIsCutIsMadeAnew(int left) throws IOException {
        Patient patient = Patient.healthy(directory);
        List<String> shown = patient.events();
        CycleDocuments before = patient.documents();
        byte[] catalog = Files.readAllBytes(patient.catalog());
        Files.write(patient.catalog(), Arrays.copyOf(catalog, left));

        Repair.Report report = patient.repair();

        assertTrue(report.after().isFine(), report::toString);
        assertEquals(shown, patient.events());
        assertSameSlabs(before, patient.documents());
        assertItGoesOn(patient);
    }

    /** Whoever joins finds that the catalog is cut, ends it and begins the next cycle. */
    @Test
    void aCatalogThatWasCutAndEndedIsMadeAnewWithAllThatWasThere() throws IOException {
        Patient patient = Patient.healthy(directory);
        Path file = patient.cycleFile();
        CycleDocuments before = patient.documents();
        byte[] catalog = Files.readAllBytes(patient.catalog());
        Files.write(patient.catalog(), Arrays.copyOf(catalog, 2 * CatalogLayout.RECORD_LENGTH));
        assertItGoesOn(patient);
        assertEquals(2, patient.journal().names(JournalDirectory.CYCLE_SUFFIX).size());

        Repair.Report report = patient.repair();

        assertTrue(report.after().isFine(), report::toString);
        assertSameSlabs(
                before, CycleDocuments.of(patient.journal(), file.getFileName().toString()));
        assertEquals(Patient.ENTRIES + 1, patient.events().size());
    }

    @Test
    void aCatalogWithADamagedRecordIsMadeAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        List<String> shown = patient.events();
        CycleDocuments before = patient.documents();
        for (Located document : before.all()) {
            byte[] catalog = Files.readAllBytes(patient.catalog());
            catalog[(int) document.index() * CatalogLayout.RECORD_LENGTH + 9] ^= 4;
            Files.write(patient.catalog(), catalog);

            Repair.Report report = patient.repair();

            assertTrue(report.after().isFine(), report::toString);
            assertEquals(shown, patient.events());
            assertSameSlabs(before, patient.documents());
        }
        assertItGoesOn(patient);
    }

    @Test
    void aCatalogIsNotMadeAnewBesideAWriterThatHoldsItsCycle() throws IOException {
        Path living = directory.resolve("living");
        try (JournalWriter writer = JournalWriter.open(living, "living")) {
            assertTrue(
                    writer.begin(writer.source("logger"), Severity.INFO, "on").commit());
            String cycle = JournalDirectory.existing(living)
                    .names(JournalDirectory.CYCLE_SUFFIX)
                    .get(0);
            Path catalog = JournalDirectory.existing(living).catalog(cycle);
            byte[] cut = Arrays.copyOf(Files.readAllBytes(catalog), CatalogLayout.RECORD_LENGTH + 5);
            Files.write(catalog, cut);

            Repair.Report report = Repair.of(living);

            assertEquals(List.of(), report.outcomes());
            assertEquals(1, report.after().count(FindingLevel.BEYOND_REPAIR), report::toString);
            assertTrue(Arrays.equals(cut, Arrays.copyOf(Files.readAllBytes(catalog), cut.length)));
        }
        assertTrue(Repair.of(living).after().isFine());
        assertEquals(
                "",
                CycleDocuments.of(
                                JournalDirectory.existing(living),
                                JournalDirectory.existing(living)
                                        .names(JournalDirectory.CYCLE_SUFFIX)
                                        .get(0))
                        .trouble());
    }

    @Test
    void aSecondRepairIsRefused() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        try (FileLock lock = Writers.lockForRepair(patient.journal())) {
            assertNotNull(lock);
            Map<String, Integer> before = patient.content();
            JournalException refusal = assertThrows(JournalException.class, () -> Repair.of(directory));
            assertTrue(refusal.getMessage().contains("being repaired already"), refusal::getMessage);
            assertEquals(before, patient.content());
            assertTrue(JournalCheck.of(directory).isFine());
        }
        assertFalse(patient.repair().outcomes().isEmpty());
    }

    /** Nothing there yet, the file's end, the queue's own, too short, too long, impossibly long. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3 << 30, 1 << 30 | 1000, 100, 60_000, 1 << 29})
    void aDocumentHeaderThatContradictsTheCatalogIsStoredAnew(int header) throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        List<String> shown = patient.events();
        for (Located document : patient.documents().all()) {
            patient.put(document.position(), header);
            Diagnosis diagnosis = JournalCheck.of(directory);
            assertEquals(1, diagnosis.count(FindingLevel.TO_REPAIR), diagnosis::toString);
            assertEquals(0, diagnosis.count(FindingLevel.BEYOND_REPAIR), diagnosis::toString);

            patient.repair();
            assertEquals(healthy, patient.content());
        }
        assertEquals(shown, patient.events());
    }

    @Test
    void allDocumentHeadersAreStoredAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        for (Located document : patient.documents().all()) {
            patient.put(document.position(), 0);
        }
        patient.repair();
        assertEquals(healthy, patient.content());
    }

    @Test
    void inAFileThatIsEndedTheNoteAndTheMarkOfTheEndAreStoredAnew() throws IOException {
        Patient patient = Patient.healthy(directory);
        Files.delete(patient.catalog());
        patient.repair();
        Map<String, Integer> ended = patient.content();
        CycleDocuments documents = patient.documents();
        Located earlier = documents.all().get(1);
        int note = patient.noteOffset();
        ByteBuffer torn = CycleLayout.note(earlier.position(), 1).putInt(0, 77);
        for (ByteBuffer wrong : List.of(CycleLayout.note(earlier.position(), 1), torn, ByteBuffer.allocate(16))) {
            Patient.put(patient.cycleFile(), note, wrong);
            assertEquals(1, JournalCheck.of(directory).count(FindingLevel.TO_REPAIR));
            patient.repair();
            assertEquals(ended, patient.content());
        }
        for (int mark : List.of(0, 5, 1 << 31 | 9)) {
            patient.put(documents.end(), mark);
            assertEquals(1, JournalCheck.of(directory).count(FindingLevel.TO_REPAIR));
            patient.repair();
            assertEquals(ended, patient.content());
        }
    }

    @Test
    void anOlderFileIsEndedAndTheNewestIsNot() throws IOException {
        Patient patient = Patient.healthy(directory);
        Path newest = patient.cycleFile();
        Path older = Files.copy(newest, directory.resolve("20200101F.cq4"));
        Files.copy(patient.catalog(), patient.journal().catalog("20200101F.cq4"));
        long end = patient.documents().end();

        Repair.Report report = patient.repair();

        assertTrue(report.after().isFine(), report::toString);
        assertTrue(CycleDocuments.of(patient.journal(), "20200101F.cq4").ended());
        assertEquals(DocumentLayout.END, Patient.read(older, end, 4).getInt(0));
        assertFalse(patient.documents().ended());
    }

    @Test
    void filesOfOtherNamesAreNamedAndLeftAlone() throws IOException {
        Patient patient = Patient.healthy(directory);
        for (String stranger : List.of("zzz.cq4", "zzz.catalog", "20990101-00F.cq4", "é.cq4")) {
            Files.createFile(
                    directory.resolve(stranger),
                    PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_READ)));
        }
        Map<String, Integer> before = patient.content();
        Repair.Report report = patient.repair();
        assertEquals(List.of(), report.outcomes());
        assertEquals(before, patient.content());
        assertEquals(
                List.of("not named as this journal names its files, and left alone: '20990101-00F.cq4', 'zzz.catalog',"
                        + " 'zzz.cq4', 'é.cq4'"),
                report.after().findings().stream()
                        .map(Finding::what)
                        .filter(what -> what.startsWith("not named"))
                        .toList());
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ), Files.getPosixFilePermissions(directory.resolve("zzz.cq4")));
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
        QueueTable.make(patient.journal(), Roll.HOURLY, 1, 1, 0);
        assertTableIsMadeAnew(patient);
    }

    private void assertTableIsMadeAnew(Patient patient) throws IOException {
        String file = patient.cycleFile().getFileName().toString();
        System.setProperty("ipclog.roll", "minutely");
        try {
            patient.repair();
        } finally {
            System.clearProperty("ipclog.roll");
        }
        Roll roll = Roll.ofFile(file);
        int cycle = roll.cycleOf(file);
        assertEquals(new QueueTable.Reading(roll, cycle, cycle), QueueTable.read(patient.journal()));
        assertTrue(JournalCheck.of(directory).isFine());
        assertItGoesOn(patient);
    }

    private void assertItGoesOn(Patient patient) {
        int before = patient.events().size();
        try (JournalWriter writer = JournalWriter.open(directory, "next")) {
            assertTrue(
                    writer.begin(writer.source("logger"), Severity.INFO, "on").commit());
        }
        assertTrue(patient.events().size() > before);
    }

    /** Those that hold entries; of others only the length is known without their record. */
    private static void assertSameSlabs(CycleDocuments before, CycleDocuments after) {
        assertEquals(slabs(before), slabs(after));
        assertEquals(before.end(), after.end());
        assertEquals("", after.trouble());
    }

    private static List<String> slabs(CycleDocuments documents) {
        return documents.all().stream()
                .filter(document -> document.seal() != null && !document.seal().isVoid())
                .map(document -> document.position() + " " + document.claim() + " "
                        + document.seal().crc() + " " + document.seal().used())
                .toList();
    }

    @Test
    void theTableIsToldWhichFilesThereAre() throws IOException {
        Patient patient = Patient.healthy(directory);
        int cycle = QueueTable.read(patient.journal()).newestCycle();
        for (int wrong : List.of(cycle - 1, cycle + 100_000)) {
            tell(patient, cycle, wrong);
            assertEquals(1, JournalCheck.of(directory).count(FindingLevel.TO_REPAIR));
            patient.repair();
            assertEquals(cycle, QueueTable.read(patient.journal()).newestCycle());
        }
        tell(patient, cycle - 1, cycle);
        Diagnosis diagnosis = JournalCheck.of(directory);
        assertTrue(diagnosis.isFine(), "whoever prunes does not tell the table: " + diagnosis);
        patient.repair();
        assertEquals(cycle, QueueTable.read(patient.journal()).oldestCycle());
    }

    private static void tell(Patient patient, int oldest, int newest) throws IOException {
        try (QueueTable table = QueueTable.existing(patient.journal(), true)) {
            table.tell(oldest, newest);
        }
    }

    @Test
    void whatWasBeingMadeWhenSomebodyDiedIsRemoved() throws IOException {
        Patient patient = Patient.healthy(directory);
        Map<String, Integer> healthy = patient.content();
        Files.write(directory.resolve(".new-17"), new byte[10]);
        Files.write(directory.resolve(".new-0"), new byte[10]);
        patient.repair();
        assertEquals(healthy, patient.content());
    }

    @Test
    void othersAreShutOutAgain() throws IOException {
        Patient patient = Patient.healthy(directory);
        List<Path> files = List.of(patient.cycleFile(), patient.catalog());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (Path file : files) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Path stranger = Files.write(directory.resolve("notes.txt"), new byte[1]);
        Files.setPosixFilePermissions(stranger, PosixFilePermissions.fromString("rw-r--r--"));

        patient.repair();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        for (Path file : files) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(stranger)));
    }

    @Test
    void whatDoesNotFitItsChecksumIsNamedAndLeft() throws IOException {
        Patient patient = Patient.healthy(directory);
        patient.put(patient.slabs().get(0).start() + SlabLayout.HEADER_LENGTH + 40, 0x5a5a5a5a);
        Map<String, Integer> damaged = patient.content();

        Repair.Report report = patient.repair();

        assertEquals(List.of(), report.outcomes());
        assertTrue(report.after().count(FindingLevel.BEYOND_REPAIR) > 0);
        assertEquals(damaged, patient.content());
    }

    @Test
    void anOpenSlabThatIsDamagedIsLeftAlone() throws IOException {
        Patient patient = Patient.withOpenSlabs(directory);
        Located open =
                patient.slabs().stream().filter(Located::isOpenSlab).findFirst().orElseThrow();
        patient.put(open.start() + SlabLayout.HEADER_LENGTH, 3);

        Repair.Report report = patient.repair();

        assertFalse(report.after().isFine());
        assertTrue(patient.documents().all().get((int) open.index()).isOpenSlab());
    }
}
