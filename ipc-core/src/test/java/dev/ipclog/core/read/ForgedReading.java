package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Severity;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.core.text.EntryRenderer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads a forged journal in all ways there are, and compares with what it was: nothing untouched is hidden or altered, nothing
 * hidden in silence, the outcome bounded, and a repair loses nothing.
 */
final class ForgedReading {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_TEXT = 16 << 20;

    private final Forgery forgery;
    private final Specimen specimen;
    private final List<Specimen.Logged> spared;

    private ForgedReading(Forgery forgery) {
        this.forgery = forgery;
        this.specimen = forgery.specimen();
        this.spared = specimen.entries.stream().filter(this::isSpared).toList();
    }

    /** Returns whether the journal was refused. */
    static boolean check(Forgery forgery, boolean repair) {
        long start = System.nanoTime();
        try {
            new ForgedReading(forgery).check(repair);
            require(System.nanoTime() - start < MOST_NANOS, "takes long");
            return false;
        } catch (JournalException refused) {
            require(refused.getMessage().contains("is a journal of format version"), refused.toString());
            return true;
        }
    }

    private void check(boolean repair) {
        List<JournalEvent> events = Readers.events(specimen.directory);
        require(events.size() < MOST_EVENTS, "events without end");
        render(events);
        sparedAreShown(events, "");
        follow();
        Readers.events(specimen.directory, Start.last(5), Selection.ALL);
        Readers.events(
                specimen.directory, Start.at(specimen.entries.get(9).entry().time()), Selection.ALL);
        Readers.events(specimen.directory, Start.BEGINNING, Selection.atLeast(Severity.ERROR));
        boolean whole = Verifier.verify(specimen.directory).isClean();
        int shown = Readers.entries(events).size();
        boolean told = !whole || shown < events.size();
        require(told || shown >= specimen.entries.size(), "hides in silence " + (specimen.entries.size() - shown));
        JournalCheck.of(specimen.directory);
        if (repair) {
            repaired(events);
        }
    }

    private void follow() {
        try (JournalReader reader =
                JournalReader.open(specimen.directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            int events = Readers.rest(reader).size();
            while (reader.drain() != null) {
                require(++events < MOST_EVENTS, "follows without end");
            }
        }
    }

    private void repaired(List<JournalEvent> before) {
        forgery.repair();
        List<JournalEvent> after = Readers.events(specimen.directory);
        sparedAreShown(after, " after the repair");
        int lost = Readers.entries(before).size() - Readers.entries(after).size();
        require(lost <= 0, "the repair loses " + lost);
    }

    private static void render(List<JournalEvent> events) {
        EntryRenderer renderer = new EntryRenderer(EntryRenderer.Style.ANSI, Clock.systemUTC());
        StringBuilder text = new StringBuilder();
        for (JournalEvent event : events) {
            renderer.append(event, text);
        }
        require(text.length() < MOST_TEXT, "text without end");
    }

    private void sparedAreShown(List<JournalEvent> events, String when) {
        Set<Entry> shown = new HashSet<>(Readers.entries(events));
        List<Specimen.Key> hidden = spared.stream()
                .filter(entry -> !shown.contains(entry.entry()))
                .map(Specimen.Logged::key)
                .toList();
        require(hidden.isEmpty(), "hides or alters" + when + " " + hidden);
    }

    /** Its slab is as it was, and so is one of what else tells of that; and of what stands before it, two of three. */
    private boolean isSpared(Specimen.Logged entry) {
        Specimen.Place slab = entry.slab();
        boolean asItWas = !forgery.touches(slab.file(), slab.start(), entry.end())
                && !forgery.touches(slab.catalog(), slab.record(), slab.record() + CatalogLayout.RECORD_LENGTH);
        boolean table = forgery.touches("metadata.cq4t", 0, Long.MAX_VALUE);
        return asItWas && !table && isReached(slab);
    }

    private boolean isReached(Specimen.Place slab) {
        long records = slab.record() / CatalogLayout.RECORD_LENGTH;
        long touched = 0;
        for (long record = 0; record <= records; record++) {
            long at = record * CatalogLayout.RECORD_LENGTH;
            touched += forgery.touches(slab.catalog(), at, at + CatalogLayout.RECORD_LENGTH) ? 1 : 0;
        }
        boolean documents = forgery.touches(slab.file(), 0, slab.document() + Integer.BYTES) && !onlyFrames(slab);
        return touched <= 1 && (touched == 0 || !documents) && !isHeadTouched(slab);
    }

    /** Whether only insides of slabs have been changed before that one. */
    private boolean onlyFrames(Specimen.Place before) {
        return specimen.slabs.stream()
                .filter(slab -> slab.file().equals(before.file()) && slab.document() <= before.document())
                .noneMatch(
                        slab -> forgery.touches(slab.file(), slab.document(), slab.start() + SlabLayout.HEADER_LENGTH));
    }

    /** The queue's own head, and the documents of processes, have fewer witnesses. */
    private boolean isHeadTouched(Specimen.Place slab) {
        long from = 0;
        for (Specimen.Place each : specimen.slabs) {
            if (each.file().equals(slab.file()) && each.document() <= slab.document()) {
                if (forgery.touches(each.file(), from, each.document())) {
                    return true;
                }
                from = DocumentLayout.start(each.document()) + each.length();
            }
        }
        return false;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }
}
