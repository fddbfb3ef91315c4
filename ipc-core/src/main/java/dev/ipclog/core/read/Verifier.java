package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a whole journal and checks it: seals, numbers, bounds. */
public final class Verifier {
    private static final int MOST_DAMAGES = 10_000;

    /** So many slabs may be open at once, which are read on when there are later ones. */
    private static final int MOST_OPEN = 8 << 10;

    /** Of so many stripes, of all writers, an account is kept. */
    private static final int MOST_STRIPES = 128 << 10;

    private final JournalDirectory journal;
    private final Consumer<SlabReport> reports;
    private final Writers living;
    private final List<Damage> damages = new ArrayList<>();
    private final List<Damage> unfinished = new ArrayList<>();
    private final SortedMap<Long, WriterTally> writers = new TreeMap<>();
    private final LongSummaryStatistics times = new LongSummaryStatistics();
    private final MemoryBudget budget = new MemoryBudget();
    private final Deque<SlabReader> open = new ArrayDeque<>();
    private int stripes;
    private boolean toldOfMore;
    private long slabs;
    private long openSlabs;
    private long passedOver;

    private Verifier(JournalDirectory journal, Consumer<SlabReport> reports) throws IOException {
        this.journal = journal;
        this.living = Writers.existing(journal);
        this.reports = reports;
    }

    /**
     * Verifies the journal in that directory, up to what had been logged so far.
     *
     * @throws JournalException if there is none, or it cannot be read
     */
    public static VerifyReport verify(Path directory) {
        return verify(directory, slab -> {});
    }

    /**
     * Verifies the journal in that directory, and tells of each slab in the order of the queue.
     *
     * @throws JournalException if there is none, or it cannot be read
     */
    public static VerifyReport verify(Path directory, Consumer<SlabReport> reports) {
        return verify(JournalDirectory.existing(directory), reports);
    }

    /**
     * Verifies what there is of a journal, also if it lacks its table.
     *
     * @throws JournalException if it cannot be read
     */
    public static VerifyReport verify(JournalDirectory journal, Consumer<SlabReport> reports) {
        try {
            return new Verifier(journal, reports).verify();
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(journal.path(), e), e);
        }
    }

    private VerifyReport verify() throws IOException {
        try (JournalWalker walker = new JournalWalker(journal, false, this::tell)) {
            checkAll(walker);
            return new VerifyReport(
                    processes(),
                    List.copyOf(damages),
                    List.copyOf(unfinished),
                    slabs,
                    openSlabs,
                    times.getCount() == 0 ? 0 : times.getMin(),
                    times.getCount() == 0 ? 0 : times.getMax(),
                    walker.foreignDocuments());
        }
    }

    private void checkAll(JournalWalker walker) throws IOException {
        for (SlabPlace place = walker.next(); place != null; place = walker.next()) {
            forgetWhatWasPruned(walker);
            check(new SlabReader(place, this::tell, budget));
        }
    }

    private void forgetWhatWasPruned(JournalWalker walker) {
        if (walker.passedOver() > passedOver) {
            passedOver = walker.passedOver();
            writers.values().forEach(WriterTally::forgetNumbers);
        }
    }

    private void tell(Damage damage) {
        List<Damage> told = damage.certain() ? damages : unfinished;
        if (told.size() < MOST_DAMAGES) {
            told.add(damage);
        } else if (told.size() == MOST_DAMAGES) {
            told.add(damage.andMore());
        }
    }

    private void check(SlabReader slab) throws IOException {
        int damagesBefore = damages.size();
        SlabReport.State state = state(slab);
        if (state == SlabReport.State.SEAL_DAMAGED) {
            tell(slab.place().damage("the seal of a slab cannot be read"));
        }
        long entries = readAll(slab);
        List<Damage> found = damages.subList(damagesBefore, damages.size());
        if (slab.head().hasBegun()) {
            slabs++;
            openSlabs += slab.seal() == null ? 1 : 0;
            account(slab, entries, !found.isEmpty());
        }
        reports.accept(report(slab, state, entries, found));
    }

    private void account(SlabReader slab, long entries, boolean damaged) throws IOException {
        int stripe = slab.place().claim().stripe();
        WriterTally known = writers.get(slab.head().writer().number());
        boolean isNew = known == null || !known.knows(stripe);
        if (isNew && stripes == MOST_STRIPES) {
            tellOfMore(slab);
            slab.finish();
            return;
        }
        stripes += isNew ? 1 : 0;
        WriterTally tally = known != null ? known : new WriterTally(slab.head().writer(), this::read);
        writers.put(tally.writer().number(), tally);
        tally.add(slab, entries, damaged);
        keepOpen(slab);
    }

    private void keepOpen(SlabReader slab) throws IOException {
        if (!slab.isFinished()) {
            open.add(slab);
        }
        SlabReader oldest = open.size() > MOST_OPEN ? open.remove() : null;
        if (oldest != null && !oldest.isFinished()) {
            writers.get(oldest.head().writer().number()).letGo(oldest);
        }
    }

    private void tellOfMore(SlabReader slab) {
        if (!toldOfMore) {
            toldOfMore = true;
            tell(slab.place()
                    .damage("there are more writers and stripes than can be counted; this one and more are left out"));
        }
    }

    private static SlabReport.State state(SlabReader slab) throws IOException {
        if (slab.seal() != null) {
            return slab.seal().isVoid() ? SlabReport.State.VOID : SlabReport.State.SEALED;
        }
        SlabPlace place = slab.place();
        boolean damaged = place.isSealed() && place.seal() == null;
        return damaged ? SlabReport.State.SEAL_DAMAGED : SlabReport.State.UNSEALED;
    }

    private static SlabReport report(SlabReader slab, SlabReport.State state, long entries, List<Damage> damages)
            throws IOException {
        SlabPlace place = slab.place();
        return new SlabReport(
                place.file().name(),
                place.index(),
                place.position(),
                place.length(),
                place.claim(),
                state,
                entries,
                damages);
    }

    /** Of a dead writer's slab with what it has left unfinished; of a sealed one, whether it is what the seal says. */
    private long readAll(SlabReader slab) throws IOException {
        Recount recount = read(slab, new Recount());
        if (slab.seal() != null
                && slab.head().hasBegun()
                && !slab.head().isBroken()
                && !recount.is(slab.seal().summary())) {
            tell(slab.place().damage("a slab's entries are not those that its seal counts"));
        }
        if (!slab.isFinished() && !living.isAlive(slab.place().writer())) {
            slab.finishAfterLastLook();
            read(slab, recount);
        }
        return recount.total();
    }

    private long read(SlabReader slab) throws IOException {
        return read(slab, new Recount()).total();
    }

    private Recount read(SlabReader slab, Recount recount) throws IOException {
        while (slab.advance()) {
            recount.add(slab);
            times.accept(slab.anchor().wallAt(slab.time()));
            try {
                EntryDecoder.decode(slab);
            } catch (MalformedException e) {
                tell(slab.damage("an entry cannot be read: " + e.getMessage()));
            }
        }
        return recount;
    }

    private List<VerifyReport.ProcessReport> processes() throws IOException {
        return writers.values().stream()
                .map(tally -> tally.report(living.isAlive(tally.writer())))
                .toList();
    }
}
