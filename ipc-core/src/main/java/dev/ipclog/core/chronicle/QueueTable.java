package dev.ipclog.core.chronicle;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.journal.TakenAwayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The queue's metadata: how it rolls, and a copy of which of its files are the oldest and the newest. What is made here is
 * what Chronicle itself would make, so that its own tools and tailers open the journal. The names of the files are what
 * counts; each value of the copy is written in one piece, by whoever sees that it is behind.
 */
public final class QueueTable implements AutoCloseable {
    private static final int LENGTH = 128 << 10;
    private static final int CONTENT_LENGTH = 1 << 10;
    private static final long UNLOCKED = Long.MIN_VALUE;
    private static final long NONE = -1;

    private final Place place;
    private final FileChannel file;
    private final Roll roll;
    private final Layout layout;

    /** The table as it is when it is new, and where its values stand. */
    private record Layout(ByteBuffer content, int headerLength, int highestCycle, int lowestCycle, int modCount) {}

    private QueueTable(FileChannel file, Roll roll, Place place) {
        this.place = place;
        this.file = file;
        this.roll = roll;
        this.layout = layout(roll);
    }

    /**
     * The table of the journal, which is made if there is none.
     *
     * @param writer number of the writer that asks
     * @throws JournalException if it is not as ipclog makes it
     */
    public static QueueTable open(JournalDirectory journal, long writer) throws IOException {
        if (Files.notExists(journal.metadata(), LinkOption.NOFOLLOW_LINKS)) {
            journal.makeFile(journal.metadata(), content(rollOfFiles(journal)), LENGTH, writer);
        } else if (journal.isCreated() && isUnwritten(journal.metadata())) {
            journal.replaceFile(journal.metadata(), content(rollOfFiles(journal)), LENGTH, writer);
        }
        return existing(journal, true);
    }

    /**
     * The table of a journal that exists, as it is.
     *
     * @throws JournalException if it is not as ipclog makes it
     */
    public static QueueTable existing(JournalDirectory journal, boolean toWrite) throws IOException {
        Place place = Place.of(journal.metadata());
        FileChannel file = toWrite ? PrivateFile.write(journal.metadata()) : PrivateFile.read(journal.metadata());
        try {
            return new QueueTable(file, rollOf(file, journal), place);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** What a loss of power may leave of a table that was being made: its name, or its length too, and no content. */
    private static boolean isUnwritten(Path table) throws IOException {
        if (Files.size(table) < CONTENT_LENGTH) {
            return true;
        }
        try (FileChannel file = PrivateFile.read(table)) {
            return FileBytes.read(file, 0, CONTENT_LENGTH).equals(ByteBuffer.allocate(CONTENT_LENGTH));
        }
    }

    /** As the files say that are there already, or, if there are none, as the user has asked. */
    private static Roll rollOfFiles(JournalDirectory journal) throws IOException {
        Roll roll = CycleNames.of(journal).roll();
        return roll == null ? Roll.configured() : roll;
    }

    /**
     * What a table says.
     *
     * @param roll null if the table is cut short, or none that ipclog makes
     * @param oldestCycle the oldest cycle that there is a file for; more than any if there is none, or no roll
     * @param newestCycle the newest one; less than any if there is none, or no roll
     */
    public record Reading(Roll roll, int oldestCycle, int newestCycle) {}

    /** What the table of a journal says, whoever it belongs to. */
    public static Reading read(JournalDirectory journal) throws IOException {
        try (FileChannel file = PrivateFile.read(journal.metadata())) {
            Roll roll = file.size() < CONTENT_LENGTH ? null : rollIn(file);
            if (roll == null) {
                return new Reading(null, Integer.MAX_VALUE, Integer.MIN_VALUE);
            }
            Layout layout = layout(roll);
            ByteBuffer content = FileBytes.read(file, 0, CONTENT_LENGTH);
            return new Reading(
                    roll, (int) content.getLong(layout.lowestCycle), (int) content.getLong(layout.highestCycle));
        }
    }

    /** Puts a new table into its place, whatever was there, on behalf of that writer. */
    public static void make(JournalDirectory journal, Roll roll, int oldestCycle, int newestCycle, long writer)
            throws IOException {
        Layout layout = layout(roll);
        layout.content.putLong(layout.highestCycle, newestCycle).putLong(layout.lowestCycle, oldestCycle);
        journal.replaceFile(journal.metadata(), layout.content, LENGTH, writer);
    }

    /** Says so if the table has been taken away. */
    public void check() throws IOException {
        boolean cut = file.size() < CONTENT_LENGTH;
        if (cut || place.isLost()) {
            throw new TakenAwayException(
                    "its file '" + place.path().getFileName() + (cut ? "' was cut short" : "' is gone"), true);
        }
    }

    public Roll roll() {
        return roll;
    }

    /** Lets the copy know of the oldest and the newest file, if it does not. */
    public void tell(JournalDirectory journal) throws IOException {
        List<Integer> cycles = roll.cycles(journal);
        if (!cycles.isEmpty()) {
            tell(cycles.get(0), cycles.get(cycles.size() - 1));
        }
    }

    /** The same, with what they are. */
    public void tell(int oldest, int newest) throws IOException {
        if (read(layout.highestCycle) != newest || read(layout.lowestCycle) != oldest) {
            write(layout.highestCycle, newest);
            write(layout.lowestCycle, oldest);
            write(layout.modCount, 1 + read(layout.modCount));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A new table, as bytes. */
    static ByteBuffer content(Roll roll) {
        return layout(roll).content;
    }

    private static Roll rollOf(FileChannel file, JournalDirectory journal) throws IOException {
        Roll roll = rollIn(file);
        if (roll == null) {
            throw new JournalException(
                    "'%s' holds a queue that ipclog has not made; choose another directory.".formatted(journal.path()));
        }
        return roll;
    }

    private static Roll rollIn(FileChannel file) throws IOException {
        for (Roll roll : Roll.values()) {
            Layout layout = layout(roll);
            ByteBuffer expected = layout.content.slice(0, layout.headerLength);
            if (expected.equals(FileBytes.read(file, 0, layout.headerLength))) {
                return roll;
            }
        }
        return null;
    }

    private static Layout layout(Roll roll) {
        WireBytes wire = new WireBytes(CONTENT_LENGTH);
        header(wire, roll);
        int headerLength = wire.position();
        int highest = value(wire, "listing.highestCycle", Integer.MIN_VALUE);
        int lowest = value(wire, "listing.lowestCycle", Integer.MAX_VALUE);
        int modCount = value(wire, "listing.modCount", 1);
        value(wire, "chronicle.write.lock", UNLOCKED);
        value(wire, "chronicle.append.lock", UNLOCKED);
        value(wire, "chronicle.lastIndexReplicated", NONE);
        value(wire, "chronicle.lastAcknowledgedIndexReplicated", NONE);
        value(wire, "chronicle.lastIndexMSynced", NONE);
        return new Layout(wire.toBuffer(Integer.BYTES), headerLength, highest, lowest, modCount);
    }

    private static void header(WireBytes wire, Roll roll) {
        int document = wire.document();
        wire.event("header");
        wire.type("STStore");
        int store = wire.nested();
        wire.field("wireType").type("WireType");
        wire.text("BINARY_LIGHT");
        wire.field("metadata").type("SCQMeta");
        int metadata = wire.nested();
        roll(wire, roll);
        wire.field("sourceId").number(0);
        wire.end(metadata, 0);
        wire.padToWord();
        wire.end(store, 0);
        wire.end(document, DocumentLayout.QUEUES_OWN);
    }

    private static void roll(WireBytes wire, Roll roll) {
        wire.field("roll").type("SCQSRoll");
        int nested = wire.nested();
        wire.field("length").number(roll.millis);
        wire.field("format").text(roll.format);
        wire.field("epoch").number(0);
        wire.end(nested, 0);
    }

    private static int value(WireBytes wire, String name, long value) {
        int document = wire.document();
        wire.event(name);
        int position = wire.int64(value);
        wire.end(document, 0);
        return position;
    }

    private long read(int position) throws IOException {
        return FileBytes.read(file, position, Long.BYTES).getLong(0);
    }

    private void write(int position, long value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FileBytes.write(file, bytes.putLong(0, value), position);
    }
}
