package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GapTest {
    /** Where the first slab of a file begins. */
    private static final int FIRST_SLAB = 128;

    @TempDir
    Path directory;

    @Test
    void consecutiveSlabsHaveNoGap() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").entry(1, "1"),
                slab(10).startsAt(2, 0).entry(0, "2"));
        assertEquals(List.of(), gaps());
        assertVerified(3, 0, 0);
    }

    @Test
    void whatWasDroppedBetweenTwoSlabsIsAGap() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").dropsSince(5),
                slab(10).startsAt(6, 5).entry(0, "6"));
        assertEquals(List.of("0", "Gap", "6"), Readers.messages(Readers.events(directory)));
        assertEquals(List.of(gap(1, 5, 5)), gaps());
        assertVerified(2, 5, 0);
    }

    @Test
    void whatIsMissingThoughNobodyDroppedItIsALoss() {
        write(slab(0).startsAt(0, 0).entry(0, "0"), slab(10).startsAt(4, 0).entry(0, "4"));
        assertEquals(List.of(gap(1, 3, 0)), gaps());
        assertVerified(2, 0, 3);
        assertFalse(Verifier.verify(directory).isClean());
    }

    @Test
    void ofWhatIsMissingAPartMayHaveBeenDropped() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").dropsSince(1),
                slab(10).startsAt(4, 1).entry(0, "4"));
        assertEquals(List.of(gap(1, 1, 1), gap(2, 2, 0)), gaps());
        assertVerified(2, 1, 2);
    }

    @Test
    void whatWasDroppedAtTheEndIsAGapAfterTheLastEntry() {
        write(slab(0).startsAt(0, 0).entry(0, "0").dropsSince(7));
        assertEquals(List.of("0", "Gap"), Readers.messages(Readers.events(directory)));
        assertEquals(List.of(gap(1, 7, 7)), gaps());
        assertVerified(1, 7, 0);
    }

    @Test
    void whatWasDroppedIsShownWhereItIsMissingWithTheTimeThere() {
        write(
                slab(0).startsAt(0, 0).entry(3, "0").dropsSince(7),
                HandMadeSlab.of(2, 0, 5).startsAt(0, 0).entry(0, "other"));
        List<JournalEvent> events = Readers.events(directory);
        assertEquals(List.of("0", "Gap", "other"), Readers.messages(events));
        assertEquals(HandMadeSlab.wallNanos(3), ((Gap) events.get(1)).timeNanos());
    }

    @Test
    @Timeout(30)
    void whoFollowsSeesWhatIsDroppedWhileNothingCanBeWritten() throws IOException {
        write(slab(0).startsAt(0, 0).entry(3, "0"));
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertEquals("0", ((Entry) reader.next()).message());
            count(7);
            assertEquals(gap(1, 7, 7), withoutTime(nextGap(reader)));
            count(9);
            assertEquals(gap(8, 2, 2), withoutTime(nextGap(reader)));
            count(10);
            assertEquals(gap(10, 1, 1), withoutTime((Gap) reader.drain()));
            assertNull(reader.drain());
        }
    }

    private static Gap nextGap(JournalReader reader) {
        JournalEvent event = reader.next();
        while (event == null) {
            Thread.onSpinWait();
            event = reader.next();
        }
        return (Gap) event;
    }

    /** As the stripe does that cannot write. */
    private void count(long drops) throws IOException {
        Path file = directory.resolve("20260711F.cq4");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(word.putLong(0, drops), FIRST_SLAB + SlabLayout.DROPS_SINCE_OFFSET);
        }
    }

    @Test
    void whatWasDroppedBeforeTheFirstSlabIsAGapBeforeIt() {
        write(slab(0).startsAt(4, 4).entry(0, "4"));
        assertEquals(List.of("Gap", "4"), Readers.messages(Readers.events(directory)));
        assertEquals(List.of(gap(0, 4, 4)), gaps());
        assertVerified(1, 4, 0);
    }

    @Test
    void whatWasPrunedIsNoLoss() {
        write(slab(0).startsAt(1_000, 3).entry(0, "1000"));
        assertEquals(List.of(), gaps());
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void slabsThatWereReadyAndNeverTakenAreNoGap() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0"),
                slab(5).sealed(),
                slab(6),
                slab(10).startsAt(1, 0).entry(0, "1"));
        assertEquals(List.of(), gaps());
        assertVerified(2, 0, 0);
    }

    @Test
    void eachStripeAndEachWriterHasItsOwnNumbers() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0"),
                HandMadeSlab.of(1, 1, 0).startsAt(0, 0).entry(1, "0"),
                HandMadeSlab.of(2, 0, 0).startsAt(0, 0).entry(2, "0"),
                slab(10).startsAt(1, 0).entry(0, "1"));
        assertEquals(List.of(), gaps());
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals(2, Verifier.verify(directory).processes().size());
    }

    @Test
    void whoShowsOnlyWhatIsSevereSeesTheGapsToo() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").sealed(),
                slab(10).startsAt(3, 2)
                        .entry(0, "3")
                        .entry(1, Severity.ERROR, "4")
                        .sealed(),
                slab(20).startsAt(5, 2).entry(0, "5").sealed(),
                slab(30).startsAt(8, 4).entry(0, Severity.ERROR, "8").sealed());
        Selection errors = Selection.atLeast(Severity.ERROR);
        List<JournalEvent> events = Readers.events(directory, Start.BEGINNING, errors);
        assertEquals(
                List.of("4", "8"),
                Readers.messages(events).stream().filter(m -> !m.equals("Gap")).toList());
        assertEquals(
                4,
                events.stream()
                        .filter(Gap.class::isInstance)
                        .mapToLong(e -> ((Gap) e).dropped())
                        .sum());
    }

    @Test
    void theGapsOfAWriterThatIsNotSelectedAreNotShown() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").dropsSince(5),
                slab(10).startsAt(6, 5).entry(0, "6"),
                HandMadeSlab.of(2, 0, 20).startsAt(0, 0).entry(0, "other"));
        Selection other = new Selection(Severity.TRACE, writer -> writer == 2);
        assertEquals(List.of("other"), Readers.messages(Readers.events(directory, Start.BEGINNING, other)));
    }

    @Test
    void dropsAfterASlabThatHoldsNoEntryAreCountedToo() {
        write(
                slab(0).startsAt(0, 0).entry(0, "0").sealed(),
                slab(10).startsAt(1, 0).dropsSince(3));
        assertEquals(3, Verifier.verify(directory).processes().get(0).drops());
    }

    private static HandMadeSlab slab(long anchor) {
        return HandMadeSlab.of(1, 0, anchor);
    }

    private static Gap gap(long first, long count, long dropped) {
        return new Gap(0, "writer-1", 4711, 1, 0, first, count, dropped);
    }

    private static Gap withoutTime(Gap gap) {
        return new Gap(
                0, gap.process(), gap.pid(), gap.writer(), gap.stripe(), gap.first(), gap.count(), gap.dropped());
    }

    private void write(HandMadeSlab... slabs) {
        HandMadeJournal.in(directory).file("20260711F.cq4", slabs);
    }

    private List<Gap> gaps() {
        return Readers.events(directory).stream()
                .flatMap(event -> event instanceof Gap gap ? Stream.of(withoutTime(gap)) : Stream.empty())
                .toList();
    }

    private void assertVerified(long entries, long drops, long lost) {
        VerifyReport.ProcessReport report =
                Verifier.verify(directory).processes().get(0);
        assertEquals(entries, report.entries());
        assertEquals(drops, report.drops());
        assertEquals(lost, report.lost());
    }
}
