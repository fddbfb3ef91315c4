package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Goes through the entries of one slab, which its writer may still be filling, or may not have begun. Each length is
 * checked before it is followed, whatever the slab holds. While it waits for its writer it keeps no bytes of the slab.
 */
final class SlabReader {
    private final SlabPlace place;
    private final Consumer<Damage> damages;
    private final Seal seal;
    private final SlabWindow window;
    private final Definitions definitions;
    private final Quiet quiet = new Quiet();

    /** Null as long as the slab has not begun. */
    private SlabHead head;

    private boolean broken;
    private boolean cutOff;

    /** The current entry's frame, or where the next frame is looked for. */
    private int frame = SlabLayout.HEADER_LENGTH;

    private final Passed passed = new Passed();
    private int entries;
    private boolean atEntry;
    private int entryLength;
    private long time;
    private int severity;
    /** Not null if the current entry stands for all of the slab. */
    private Summary whole;

    private boolean finished;
    private boolean noMoreWriter;

    /** Which of the boots met so far the slab belongs to, in the order of the queue. */
    int boot;

    SlabReader(SlabPlace place, Consumer<Damage> damages, MemoryBudget budget) throws IOException {
        this.place = place;
        this.damages = damages;
        this.seal = place.seal();
        this.window = new SlabWindow(place, seal == null ? place.claim().length() : seal.used(), seal != null, budget);
        this.definitions = new Definitions(budget);
        place.file().retain();
        if (isVoid()) {
            finish();
        }
    }

    SlabPlace place() {
        return place;
    }

    Anchor anchor() {
        return place.claim().anchor();
    }

    /** Who writes it; of a slab that has not begun, it is not known when the process started. */
    WriterIdentity writer() {
        return head == null
                ? new WriterIdentity(place.claim().writer(), place.claim().pid(), 0)
                : head.writer();
    }

    int stripe() {
        return place.claim().stripe();
    }

    /** Whether the slab was sealed when it was opened. */
    boolean isSealed() {
        return seal != null;
    }

    /** Whether the claim was given up. */
    boolean isVoid() {
        return seal != null && seal.isVoid();
    }

    /** Whether it has not begun, and the claim has been given up since it was opened. */
    boolean isGivenUp() throws IOException {
        Seal now = head == null ? place.seal() : null;
        return now != null && now.isVoid();
    }

    boolean hasBegun() {
        return head != null;
    }

    /** Whether it does not fit its claim or its seal, so that its numbers are not to be believed. */
    boolean isBroken() {
        return broken;
    }

    /** Whether there is a current entry. */
    boolean isAtEntry() {
        return atEntry;
    }

    /** Whether no further entry can come. */
    boolean isFinished() {
        return finished;
    }

    int frame() {
        return frame;
    }

    /** Whether the current entry is the slab's first. */
    boolean isAtFirst() {
        return entries == 1;
    }

    /** The number of the slab's first entry. */
    long first() {
        return head == null ? 0 : head.firstNumber();
    }

    /** How many entries the stripe had dropped when it took the slab. */
    long dropsBefore() {
        return head == null ? 0 : head.dropsBefore();
    }

    /** How many entries the stripe had dropped since, when the slab's first entry was met. */
    long dropsSince() {
        return head == null ? 0 : head.dropsSince();
    }

    /** Looks once more for what is not known before the slab is used. */
    void lookAgainAtNumbers() throws IOException {
        if (head != null && place.file().isOpen()) {
            head = head.again(place);
        }
    }

    /** How many entries have been met so far. */
    Passed passed() {
        return passed;
    }

    /** Number of the current entry within its stripe. */
    long number() {
        return first() + entries - 1;
    }

    /** Monotonic time of the current entry, in nanoseconds. */
    long time() {
        return time;
    }

    Severity severity() {
        return Severity.ofNumber(severity);
    }

    boolean isAtLeast(Severity minimum) {
        return severity().rank() >= minimum.rank();
    }

    String processName() {
        return definitions.process() == null
                ? "?"
                : definitions.process().content().toString();
    }

    Definitions definitions() {
        return definitions;
    }

    /** A piece of the slab that holds the current entry; null if its file has been cut short. */
    ByteBuffer bytes() throws IOException {
        return window.recall(frame, entryLength) ? window.bytes() : null;
    }

    /** Where in that piece the entry is. */
    int at() {
        return window.at(frame);
    }

    int entryLength() {
        return entryLength;
    }

    /** If the slab is sealed, and nothing in it is selected, passes all of its entries as one. To be called first. */
    void summarise(Selection selection) {
        boolean wanted = seal == null
                || (selection.writers().test(place.claim().writer())
                        && seal.summary().atLeast(selection.minimum()) > 0);
        whole = wanted ? null : seal.summary();
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
        boolean there = !finished && (head != null || begin()) && goOn();
        if (there) {
            quiet.news();
        } else {
            quiet.none();
        }
        return there;
    }

    private boolean begin() throws IOException {
        window.begin(whole != null);
        head = SlabHead.read(place, window, seal);
        if (head == null) {
            window.drop();
            if (noMoreWriter || !place.file().isOpen()) {
                finish();
            }
            return false;
        }
        check();
        return !finished;
    }

    /** A slab of which only the summary is wanted is not read whole, so its checksum is not known. */
    private void check() throws IOException {
        int header = place.file().header(place.position());
        if (place.recorded() && header != place.header()) {
            damages.accept(place.damage("a document's header does not fit its record in the catalog"));
        }
        boolean sums = seal == null || whole != null || window.checksum() == seal.crc();
        broken = !sums || head.trouble() != null;
        if (window.isCut()) {
            cutOff();
        } else if (broken) {
            damages.accept(place.damage(head.trouble() != null ? head.trouble() + numbers() : sealTrouble()));
            whole = null;
        }
    }

    private String sealTrouble() {
        return "a sealed slab does not fit its checksum" + numbers();
    }

    private String numbers() {
        long entriesOfSeal = seal == null ? 0 : seal.summary().total();
        return " (pid %d, writer %d, stripe %d, numbers from %d%s)"
                .formatted(
                        place.claim().pid(),
                        place.claim().writer(),
                        stripe(),
                        first(),
                        seal == null ? "" : " to " + (first() + entriesOfSeal - 1));
    }

    /** Of what is left of a slab, what can be read is shown. */
    private void cutOff() throws IOException {
        if (cutOff) {
            return;
        }
        cutOff = true;
        long missing = place.start() + place.claim().length() - place.file().size();
        damages.accept(place.damage("a slab was cut off, " + missing + " bytes are missing"));
        whole = null;
        broken = true;
    }

    private boolean goOn() throws IOException {
        if (whole != null) {
            return passWhole();
        }
        if (atEntry) {
            atEntry = false;
            frame += entryLength;
        }
        while (!finished && !atEntry) {
            int length = nextLength();
            if (length == 0) {
                return false;
            }
            enter(length);
        }
        return atEntry;
    }

    private boolean passWhole() throws IOException {
        if (atEntry || whole.total() == 0) {
            finish();
            return false;
        }
        int length = window.length(frame);
        if (window.isPlausible(frame, length) && kind() == FrameLayout.KIND_DEFINITION) {
            define(length);
        }
        time = anchor().monotonicNanos() + whole.firstNanos();
        passed.set(whole.total());
        entries = 1;
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
        window.drop();
        definitions.forget();
    }

    /** Says that it is not waited for any longer, whoever may still write into it. */
    void giveUp() throws IOException {
        damaged("too many slabs are open at once, what is written into this one from here on is not shown");
    }

    /** Goes on from a frame that a reader has reached before; what was defined and counted up to it is read again. */
    void skipTo(int target) throws IOException {
        while (frame < target && advance() && frame < target) {
            // The entry has been shown before.
        }
    }

    /** Says that its writer is dead: what can be seen from now on has been committed for good. */
    void finishAfterLastLook() {
        noMoreWriter = true;
        quiet.news();
    }

    /** Something wrong with the current frame. */
    Damage damage(String what) {
        return place.damage("byte %d of a slab of pid %d, writer %d, stripe %d, at number %d: %s"
                .formatted(
                        frame,
                        place.claim().pid(),
                        place.claim().writer(),
                        stripe(),
                        Math.max(number(), first()),
                        what));
    }

    private int nextLength() throws IOException {
        if (!window.isPlausible(frame, FrameLayout.HEADER_LENGTH)) {
            finish();
            return 0;
        }
        int length = window.length(frame);
        if (length == 0) {
            nothingThere();
        } else if (!window.isPlausible(frame, length)) {
            damaged("a frame is " + length + " bytes long");
            return 0;
        }
        return length;
    }

    private void nothingThere() throws IOException {
        if (!place.file().isOpen()) {
            damaged("too many files are open at once, what is written into this slab from here on is not shown");
        } else if (window.isCut()) {
            cutOff();
            finish();
        } else if (seal != null) {
            damaged("a frame is 0 bytes long");
        } else if (noMoreWriter) {
            finish();
        }
    }

    private byte kind() {
        return FrameLayout.kind(window.bytes(), window.at(frame));
    }

    private void enter(int length) throws IOException {
        switch (kind()) {
            case FrameLayout.KIND_END -> finish();
            case FrameLayout.KIND_ENTRY -> enterEntry(length);
            case FrameLayout.KIND_DEFINITION -> {
                define(length);
                frame += length;
            }
            default -> frame += length;
        }
    }

    private void enterEntry(int length) throws IOException {
        if (length < EntryLayout.VALUES_OFFSET) {
            damaged("an entry is " + length + " bytes long");
            return;
        }
        time = anchor().monotonicNanos() + EntryLayout.time(window.bytes(), window.at(frame));
        severity = FrameLayout.severity(window.bytes(), window.at(frame));
        if (entries == 0 && seal == null) {
            lookAgainAtNumbers();
        }
        entries++;
        passed.set(entries);
        entryLength = length;
        atEntry = true;
    }

    private void define(int length) throws IOException {
        try {
            definitions.define(window.bytes(), window.at(frame), length);
        } catch (MalformedException e) {
            damaged(e.getMessage());
        }
    }

    private void damaged(String what) throws IOException {
        damages.accept(damage(what));
        finish();
    }
}
