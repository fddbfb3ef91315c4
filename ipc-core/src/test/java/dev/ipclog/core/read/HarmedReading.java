package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.read.Specimen.Logged;
import dev.ipclog.core.read.Specimen.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a journal that has been harmed in every way there is, and compares with what it was. */
final class HarmedReading {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int LAST = 20;
    private static final int HEADER = SlabLayout.HEADER_LENGTH;
    /** Where in a slab's header what the checksum covers ends. */
    private static final int COVERED = 96;

    private final Specimen specimen;
    private final Harm harm;
    private final List<Logged> spared;
    private final Set<Specimen.Key> sparedKeys;
    private final Map<Specimen.Key, Logged> logged;

    private HarmedReading(Harm harm) {
        this.specimen = harm.specimen();
        this.harm = harm;
        this.spared = specimen.entries.stream().filter(harm::spares).toList();
        this.sparedKeys = spared.stream().map(Logged::key).collect(Collectors.toSet());
        this.logged = specimen.entries.stream().collect(Collectors.toMap(Logged::key, Function.identity()));
    }

    /** What must hold whatever has been done. */
    static void check(Harm harm) {
        HarmedReading reading = new HarmedReading(harm);
        long start = System.nanoTime();
        reading.aSnapshotShowsWhatIsSpared();
        reading.aFollowerShowsWhatIsSpared();
        reading.aSearchShowsWhatIsSpared();
        reading.theLastEntriesAreTheLastThatAreSpared();
        reading.damageIsNamed();
        assertTrue(System.nanoTime() - start < MOST_NANOS, harm::toString);
    }

    private void aSnapshotShowsWhatIsSpared() {
        checkShown(Readers.events(specimen.directory), spared, true);
    }

    /** One that follows looks for a newer file seldom, and shows what it finds late. */
    private void aFollowerShowsWhatIsSpared() {
        try (JournalReader reader =
                JournalReader.open(specimen.directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            List<JournalEvent> events = new ArrayList<>(Readers.rest(reader));
            for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
                events.add(event);
            }
            checkShown(events, spared, false);
        }
    }

    private void aSearchShowsWhatIsSpared() {
        for (int part = 1; part < 4; part++) {
            Instant from = specimen.entries
                    .get(specimen.entries.size() * part / 4)
                    .entry()
                    .time();
            List<Logged> since = spared.stream()
                    .filter(entry -> !entry.entry().time().isBefore(from))
                    .toList();
            checkShown(Readers.events(specimen.directory, Start.at(from), Selection.ALL), since, true);
        }
    }

    private void theLastEntriesAreTheLastThatAreSpared() {
        List<JournalEvent> events = Readers.events(specimen.directory, Start.last(LAST), Selection.ALL);
        assertTrue(Readers.entries(events).size() <= LAST, harm::toString);
        List<Specimen.Key> shown = shownAndSpared(events);
        List<Specimen.Key> all = spared.stream().map(Logged::key).toList();
        assertEquals(all.subList(all.size() - shown.size(), all.size()), shown, harm::toString);
        assertTrue(
                events.size() >= Math.min(LAST, all.size()),
                () -> harm + ": of the last " + LAST + " there are " + events.size());
    }

    private void checkShown(List<JournalEvent> events, List<Logged> expected, boolean byTime) {
        assertSame(
                inOrder(expected.stream().map(Logged::key), byTime), inOrder(shownAndSpared(events).stream(), byTime));
        boolean damaged = events.stream().anyMatch(Damage.class::isInstance);
        for (Entry entry : Readers.entries(events)) {
            Logged before = logged.get(Specimen.Key.of(entry));
            boolean asItWas = before != null && before.entry().equals(entry);
            assertTrue(asItWas || damaged || harmsOpenSlab(), () -> harm + " shows " + entry);
            assertTrue(
                    asItWas || !sparedKeys.contains(Specimen.Key.of(entry)) || damaged, () -> harm + " shows " + entry);
        }
        events.stream().filter(Damage.class::isInstance).map(Damage.class::cast).forEach(this::checkIsThere);
    }

    private static List<Specimen.Key> inOrder(Stream<Specimen.Key> keys, boolean byTime) {
        Comparator<Specimen.Key> byStripe =
                Comparator.comparingLong(Specimen.Key::writer).thenComparing(Specimen.Key::stripe);
        return byTime ? keys.toList() : keys.sorted(byStripe).toList();
    }

    private void assertSame(List<Specimen.Key> expected, List<Specimen.Key> shown) {
        for (int i = 0; i < Math.max(expected.size(), shown.size()); i++) {
            Specimen.Key wanted = i < expected.size() ? expected.get(i) : null;
            Specimen.Key there = i < shown.size() ? shown.get(i) : null;
            int at = i;
            assertEquals(
                    wanted, there, () -> harm + ": entry " + at + " of " + expected.size() + ", shown " + shown.size());
        }
    }

    private List<Specimen.Key> shownAndSpared(List<JournalEvent> events) {
        return Readers.entries(events).stream()
                .filter(entry -> sparedKeys.contains(Specimen.Key.of(entry)))
                .filter(entry -> logged.get(Specimen.Key.of(entry)).entry().equals(entry))
                .map(Specimen.Key::of)
                .toList();
    }

    private boolean harmsOpenSlab() {
        return specimen.slabs.stream().anyMatch(slab -> !slab.sealed() && touches(slab));
    }

    private boolean touches(Place slab) {
        return harm.touches(slab.file(), slab.document(), slab.document() + Integer.BYTES)
                || harm.touches(slab.file(), slab.start(), slab.end());
    }

    /** No damage is told of where nothing has been done: it is at the harmed bytes, or of the document that holds them. */
    private void checkIsThere(Damage damage) {
        long end = damage.position() + Math.max(damage.length(), Integer.BYTES);
        boolean there = damage.file().equals(harm.file()) && damage.position() < harm.to() && end >= harm.from();
        assertTrue(there || harm.isOfCatalogOf(damage.file()), () -> harm + " is told as " + damage);
    }

    private void damageIsNamed() {
        List<SlabReport> reports = new ArrayList<>();
        VerifyReport report = Verifier.verify(specimen.directory, reports::add);
        report.damages().forEach(this::checkIsThere);
        for (Place slab : specimen.slabs) {
            if (slab.sealed() && isCoveredAndTouched(slab)) {
                assertTrue(
                        report.damages().stream().anyMatch(damage -> isOf(damage, slab)),
                        () -> harm + " in " + slab + " is not named in " + report.damages());
                assertTrue(reports.stream().noneMatch(seen -> seen.isIntact() && isOf(seen, slab)), harm::toString);
            }
        }
    }

    private boolean isCoveredAndTouched(Place slab) {
        return harm.touches(slab.file(), slab.start(), slab.start() + COVERED)
                || harm.touches(slab.file(), slab.start() + HEADER, slab.end());
    }

    private boolean isOf(Damage damage, Place slab) {
        boolean overlaps =
                damage.position() < slab.end() && damage.position() + Math.max(1, damage.length()) > slab.document();
        return damage.file().equals(slab.file()) && (overlaps || harm.isOfAll());
    }

    private static boolean isOf(SlabReport report, Place slab) {
        return report.file().equals(slab.file()) && report.position() == slab.document();
    }
}
