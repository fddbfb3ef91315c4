package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Counts;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Goes through the entries of one slab, which its writer may still be filling, or may not have begun. Each length is
 * checked before it is followed, whatever the slab holds. While it waits for its writer it keeps no bytes of the slab.
 */
final class SlabReader {
    private final SlabPlace place;
    private final Consumer<Damage> damages;
    private final Seal seal;
    private final SlabWindow frames;
    private final Definitions definitions;
    private final SlabHead head;
    private final Quiet quiet = new Quiet();

    private final Passed passed = new Passed();
    private boolean atEntry;
    private long time;
    private Severity severity = Severity.TRACE;
    /** Not null if the current entry stands for all of the slab. */
    private Summary whole;

    private boolean finished;
    private boolean noMoreWriter;

    /** Whether something has been told that is read over. */
    private boolean odd;

    /** Which of the boots met so far the slab belongs to, in the order of the queue. */
    int boot;

    SlabReader(SlabPlace place, Consumer<Damage> damages, MemoryBudget budget) throws IOException {
        this.place = place;
        this.damages = damages;
        this.seal = seal(place, damages);
        this.frames = new SlabWindow(place, seal == null ? place.claim().length() : seal.used(), seal != null, budget);
        this.definitions = new Definitions(budget);
        this.head = new SlabHead(place, seal, damages);
        place.file().retain();
        if (seal != null && seal.isVoid()) {
            finish();
        }
    }

    /** A claim is given up only before there is a slab. */
    private static Seal seal(SlabPlace place, Consumer<Damage> damages) throws IOException {
        Seal seal = place.seal();
        boolean wrong = seal != null && seal.isVoid() && place.isBegun();
        if (wrong) {
            damages.accept(place.damage("its seal says that the claim was given up; the slab is there"));
        }
        return wrong ? null : seal;
    }

    SlabPlace place() {
        return place;
    }

    Anchor anchor() {
        return place.claim().anchor();
    }

    /** Its seal, when it was opened; null if it had none that is sound. */
    Seal seal() {
        return seal;
    }

    /** Whether there is a current entry. */
    boolean isAtEntry() {
        return atEntry;
    }

    /** Whether no further entry can come. */
    boolean isFinished() {
        return finished;
    }

    /** Where in the slab the current entry's frame is, or the next frame is looked for. */
    int frame() {
        return frames.position();
    }

    /** Whether the current entry is the slab's first. */
    boolean isAtFirst() {
        return whole != null || passed.count == 1;
    }

    /** What its header says, once it has begun. */
    SlabHead head() {
        return head;
    }

    Passed passed() {
        return passed;
    }

    /** Number of the current entry within its stripe. */
    long number() {
        return Counts.plus(head.firstNumber(), passed.count) - 1;
    }

    /** Monotonic time of the current entry, in nanoseconds. */
    long time() {
        return time;
    }

    Severity severity() {
        return severity;
    }

    boolean isAtLeast(Severity minimum) {
        return severity.rank() >= minimum.rank();
    }

    Definitions definitions() {
        return definitions;
    }

    /** The current entry's frame. */
    SlabWindow entry() {
        return frames;
    }

    /** If the slab is sealed, and nothing in it is selected, passes all of its entries as one. To be called first. */
    void summarise(Selection selection, StartPoint start) {
        boolean wanted = seal == null
                || (selection.writers().test(place.claim().writer())
                        && mayHold(selection.minimum())
                        && start.admits(
                                anchor(), anchor().monotonicAfter(seal.summary().lastNanos())));
        whole = wanted ? null : seal.summary();
    }

    /** Where nothing is left out, the seal need not be believed. */
    private boolean mayHold(Severity minimum) {
        return minimum == Severity.TRACE || seal.summary().atLeast(minimum) > 0;
    }

    boolean isSummarised() {
        return whole != null;
    }

    /** Whether a look for new entries is worth its while: less and less often, if nothing has come for long. */
    boolean isDue(long now) {
        return quiet.isDue(now);
    }

    /** Leaves the current entry and goes to the next; false if there is none yet, or none will come. */
    boolean advance() throws IOException {
        boolean there = !finished && (head.hasBegun() || begin()) && goOn();
        quiet.looked(there);
        return there;
    }

    private boolean begin() throws IOException {
        if (head.read(frames, whole != null)) {
            if (head.isBroken()) {
                whole = null;
                frames.endAt(place.claim().length());
            }
            return true;
        }
        frames.drop();
        if (noMoreWriter || !place.file().isOpen()) {
            finish();
        }
        return false;
    }

    private boolean goOn() throws IOException {
        if (whole != null) {
            return passWhole();
        }
        if (atEntry) {
            atEntry = false;
            frames.pass();
        }
        while (!finished && !atEntry && isAtFrame()) {
            enter();
        }
        return atEntry;
    }

    private boolean passWhole() throws IOException {
        if (atEntry || whole.total() == 0) {
            finish();
            return false;
        }
        if (frames.look() && frames.isPlausible() && frames.kind() == FrameLayout.KIND_DEFINITION) {
            define();
        }
        time = anchor().monotonicAfter(whole.firstNanos());
        passed.count = whole.total();
        passed.time = anchor().monotonicAfter(whole.lastNanos());
        atEntry = !finished;
        return atEntry;
    }

    /** Nothing more of it is wanted. */
    void finish() throws IOException {
        if (!finished) {
            finished = true;
            place.file().release();
        }
        atEntry = false;
        frames.drop();
        definitions.forget();
    }

    /** Says that its writer is dead: what can be seen from now on has been committed for good. */
    void finishAfterLastLook() {
        noMoreWriter = true;
        quiet.looked(true);
    }

    /** Something wrong with the current frame. */
    Damage damage(String what) {
        return place.damage("byte %d of a slab of pid %d, writer %d, stripe %d, at number %d: %s"
                .formatted(
                        frames.position(),
                        place.claim().pid(),
                        place.claim().writer(),
                        place.claim().stripe(),
                        Counts.plus(head.firstNumber(), Math.max(0, passed.count - 1)),
                        what));
    }

    /** Whether there is a frame to enter. */
    private boolean isAtFrame() throws IOException {
        if (frames.isAtEnd()) {
            finish();
        } else if (!frames.look()) {
            nothingThere();
        } else if (!frames.isPlausible()) {
            damaged("a frame is " + frames.length() + " bytes long");
        } else {
            return true;
        }
        return false;
    }

    private void nothingThere() throws IOException {
        if (!place.file().isOpen()) {
            damaged("too many files are open at once, what is written into this slab from here on is not shown");
        } else if (frames.isCut()) {
            head.tellCut();
            finish();
        } else if (seal != null || noMoreWriter) {
            unfinished();
        }
    }

    /** What was begun and never committed: what a dead writer was at, or what is behind a frame whose length is gone. */
    private void unfinished() throws IOException {
        int length = frames.remains();
        if (length > 0) {
            String what = length + " bytes of an entry that was not finished when its process died, or that is damaged";
            damages.accept(damage(what).butPerhaps());
        } else if (seal != null && frames.position() < seal.used()) {
            damages.accept(damage("a frame is 0 bytes long"));
        }
        finish();
    }

    private void enter() throws IOException {
        switch (frames.kind()) {
            case FrameLayout.KIND_END -> end();
            case FrameLayout.KIND_ENTRY -> enterEntry();
            case FrameLayout.KIND_DEFINITION -> {
                define();
                frames.pass();
            }
            default -> {
                unknown("a frame is of a kind");
                frames.pass();
            }
        }
    }

    /** A later version's writer may have sealed it so; without a checksum, it is rather damage. */
    private void unknown(String what) {
        if (seal == null) {
            tellOnce(what + " that is not known, and passed over");
        }
    }

    /** Of what a slab may hold as often as it has room: the first is told. */
    private void tellOnce(String what) {
        if (!odd) {
            odd = true;
            damages.accept(damage(what));
        }
    }

    private void end() throws IOException {
        if (frames.length() != FrameLayout.HEADER_LENGTH) {
            damaged("the frame that ends it is " + frames.length() + " bytes long");
        }
        finish();
    }

    private void enterEntry() throws IOException {
        if (frames.length() < EntryLayout.VALUES_OFFSET) {
            damaged("an entry is " + frames.length() + " bytes long");
            return;
        }
        time = bounded(frames.time());
        severity = frames.severity();
        if (passed.count == 0 && seal == null) {
            head.readAgain();
        }
        passed.count++;
        passed.time = time;
        atEntry = true;
    }

    /** No later than an entry can be: it would be looked for in vain, and hold up those behind it. */
    private long bounded(long sinceAnchor) {
        if (sinceAnchor > SlabLayout.MAX_AGE_NANOS) {
            tellOnce("an entry is later than one in this slab can be; it is shown as early as it can be");
        }
        return sinceAnchor <= SlabLayout.MAX_AGE_NANOS
                ? anchor().monotonicAfter(sinceAnchor)
                : Math.max(time, anchor().monotonicNanos());
    }

    private void define() throws IOException {
        try {
            if (!frames.define(definitions)) {
                unknown("a definition is of a type");
            }
        } catch (MalformedException e) {
            damaged(e.getMessage());
        }
    }

    /** Tells what is wrong, and leaves the rest of the slab. */
    void damaged(String what) throws IOException {
        damages.accept(damage(what));
        finish();
    }
}
