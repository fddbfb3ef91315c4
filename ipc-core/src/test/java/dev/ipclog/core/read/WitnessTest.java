package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.Summary;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.write.Sealer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness that lies, with a checksum that fits: record, document, slab or seal. What the others agree on is shown. */
class WitnessTest {
    private static final String FILE = "20260711F.cq4";

    @TempDir
    Path directory;

    private HandMadeJournal journal;

    @Test
    void aRecordThatLiesAboutALengthHidesNothing() throws IOException {
        logThree();
        rewrite(1, claim -> with(claim, claim.kind(), claim.length() + 64, claim.anchor()));
        allIsShownAndOneDamageIsTold();
        rewrite(1, claim -> with(claim, claim.kind(), 1024, claim.anchor()));
        allIsShownAndOneDamageIsTold();
    }

    @Test
    void aRecordThatCallsASlabSomethingElseHidesNothing() throws IOException {
        logThree();
        rewrite(1, claim -> with(claim, ClaimKind.PROCESS, claim.length(), claim.anchor()));
        allIsShownAndOneDamageIsTold();
    }

    @Test
    void aRecordOfTheFutureHidesNothing() throws IOException {
        Anchor now = Clock.now();
        Anchor future = new Anchor(now.wallNanos(), Long.MAX_VALUE, now.boot());
        logThree();
        rewrite(1, claim -> with(claim, claim.kind(), claim.length(), future));
        allIsShownAndOneDamageIsTold();
    }

    @Test
    void aSlabWhoseClaimIsSaidToHaveBeenGivenUpIsShown() throws IOException {
        logThree();
        seal(1, Seal.VOID);
        allIsShownAndOneDamageIsTold();
    }

    @Test
    void aSealThatCountsNothingHidesNothing() throws IOException {
        logThree();
        Seal seal = CatalogLayout.seal(record(1));
        seal(1, new Seal(seal.used(), seal.crc(), new Summary(0, 0, new int[6])));
        assertEquals(List.of("a", "b", "c"), Readers.messages(Readers.events(directory)));
        assertEquals(3, Readers.events(directory, Start.last(3), Selection.ALL).size());
        assertFalse(Verifier.verify(directory).isClean());
    }

    @Test
    void aSealThatCountsOtherSeveritiesIsNamed() throws IOException {
        logThree();
        Seal seal = CatalogLayout.seal(record(1));
        Summary summary =
                new Summary(seal.summary().firstNanos(), seal.summary().lastNanos(), new int[] {0, 0, 0, 0, 1, 0});
        seal(1, new Seal(seal.used(), seal.crc(), summary));
        assertEquals(1, Verifier.verify(directory).damages().size());
    }

    @Test
    void anEntryOfTheFutureHidesNoneBehindIt() {
        long ahead = TimeUnit.MINUTES.toNanos(15);
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0)
                .entry(1, "a")
                .entry(ahead, "b")
                .entry(2, "c")
                .sealed();
        HandMadeJournal.in(directory)
                .file(FILE, slab, HandMadeSlab.of(2, 0, 5).entry(0, "d").sealed());
        assertEquals(List.of("a", "Damage", "b", "c", "d"), Readers.messages(Readers.events(directory)));
        assertFalse(Verifier.verify(directory).isClean());
    }

    @Test
    void whatADeadWriterLeftUnfinishedIsToldAndIsNoDamage() {
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0).entry(1, "a");
        slab.memory().put(slab.used() + 20, (byte) 7);
        HandMadeJournal.in(directory)
                .file(FILE, slab, HandMadeSlab.of(2, 0, 5).entry(0, "b").sealed());
        List<JournalEvent> events = Readers.events(directory);
        assertEquals(List.of("a", "b", "Damage"), Readers.messages(events));
        assertTrue(
                ((Damage) events.get(2)).what().contains("21 bytes of an entry that was not finished"),
                events::toString);
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(1, report.unfinished().size());
    }

    @Test
    void aFrameWhoseLengthIsGoneHidesNothingInSilence() {
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0).entry(1, "a");
        int second = slab.used();
        slab.entry(2, "b").memory().putInt(second, 0);
        HandMadeJournal.in(directory).file(FILE, slab);
        assertEquals(List.of("a", "Damage"), Readers.messages(Readers.events(directory)));
        assertEquals(1, Verifier.verify(directory).unfinished().size());
    }

    @Test
    void whatWasLeftUnfinishedStaysToldWhenTheSlabHasBeenSealed() {
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0).entry(1, "a");
        slab.memory().put(slab.used() + 20, (byte) 7);
        Seal seal = Sealer.sealAbandoned(slab.memory());
        assertEquals(slab.used() + 24, seal.used());
        HandMadeJournal.in(directory).file(FILE, HandMadeSlab.of(slab.memory(), seal));
        assertEquals(List.of("a", "Damage"), Readers.messages(Readers.events(directory)));
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(1, report.unfinished().size());
    }

    private void logThree() {
        journal = HandMadeJournal.in(directory);
        journal.file(
                FILE,
                HandMadeSlab.of(1, 0, 0).entry(0, "a").sealed(),
                second(),
                HandMadeSlab.of(3, 0, 2).entry(0, "c").sealed());
    }

    private static HandMadeSlab second() {
        return HandMadeSlab.of(2, 0, 1).entry(0, Severity.INFO, "b").sealed();
    }

    private void allIsShownAndOneDamageIsTold() {
        List<JournalEvent> events = Readers.events(directory);
        assertEquals(
                List.of("a", "b", "c"),
                events.stream()
                        .filter(Entry.class::isInstance)
                        .map(Entry.class::cast)
                        .map(Entry::message)
                        .toList());
        assertEquals(4, events.size(), events::toString);
        assertEquals(1, Verifier.verify(directory).damages().size());
    }

    private static Claim with(Claim claim, ClaimKind kind, int length, Anchor anchor) {
        return new Claim(kind, claim.stripe(), length, claim.writer(), claim.pid(), claim.number(), anchor);
    }

    private void rewrite(int index, UnaryOperator<Claim> change) throws IOException {
        ByteBuffer record = record(index);
        ByteBuffer changed = CatalogLayout.record(change.apply(CatalogLayout.claim(record)));
        CatalogLayout.seal(changed, CatalogLayout.seal(record));
        write(index, changed);
    }

    private void seal(int index, Seal seal) throws IOException {
        ByteBuffer changed = CatalogLayout.record(CatalogLayout.claim(record(index)));
        CatalogLayout.seal(changed, seal);
        write(index, changed);
    }

    private ByteBuffer record(int index) throws IOException {
        byte[] bytes = Files.readAllBytes(journal.catalog(FILE));
        return ByteBuffer.wrap(bytes, index * CatalogLayout.RECORD_LENGTH, CatalogLayout.RECORD_LENGTH)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(int index, ByteBuffer record) throws IOException {
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(journal.catalog(FILE)));
        records.put(index * CatalogLayout.RECORD_LENGTH, record, 0, CatalogLayout.RECORD_LENGTH);
        Files.write(journal.catalog(FILE), records.array());
    }
}
