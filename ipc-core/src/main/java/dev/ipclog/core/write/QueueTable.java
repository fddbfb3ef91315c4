package dev.ipclog.core.write;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/**
 * The queue's metadata: how it rolls, and which of its files is the newest. What is made here is what Chronicle itself
 * would make, so that its own tools and tailers open the journal. Everything happens under the lock of allocation.
 */
final class QueueTable implements AutoCloseable {
    private static final int LENGTH = 128 << 10;
    private static final int CONTENT_LENGTH = 1 << 10;
    private static final int MOST_CYCLES_AHEAD = 10_000;
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

    /** The table of the journal, which is made if there is none. The caller holds the lock of allocation. */
    static QueueTable open(JournalDirectory journal) throws IOException {
        boolean isNew = Files.notExists(journal.metadata(), LinkOption.NOFOLLOW_LINKS)
                || (journal.isCreated() && Files.size(journal.metadata()) < CONTENT_LENGTH);
        if (isNew) {
            journal.makeFile(journal.metadata(), content(Roll.configured()), LENGTH);
        }
        Place place = Place.of(journal.metadata());
        FileChannel file = PrivateFile.write(journal.metadata());
        try {
            QueueTable table = new QueueTable(file, rollOf(file, journal), place);
            if (isNew) {
                table.enterNewest(journal.newestCycle());
            }
            return table;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Says so if the table has been taken away. */
    void check() throws IOException {
        boolean cut = file.size() < CONTENT_LENGTH;
        if (cut || place.isLost()) {
            throw new TakenAwayException(
                    "its file '" + place.path().getFileName() + (cut ? "' was cut short" : "' is gone"), true, false);
        }
    }

    /** Of a table that has been made anew: goes on from the newest file that is there, should that be a later one. */
    private void enterNewest(String newest) throws IOException {
        int cycle = roll.cycleAt(System.currentTimeMillis());
        int first = cycle;
        while (cycle - first < MOST_CYCLES_AHEAD
                && (roll.fileName(cycle) + JournalDirectory.CYCLE_SUFFIX).compareTo(newest) < 0) {
            cycle++;
        }
        if (cycle > first) {
            enter(cycle);
        }
    }

    Roll roll() {
        return roll;
    }

    /** The newest cycle that there is a file for; less than any cycle if there is none. */
    int newestCycle() throws IOException {
        return (int) read(layout.highestCycle);
    }

    /** Makes a cycle known, before its file is there. */
    void enter(int cycle) throws IOException {
        write(layout.highestCycle, cycle);
        write(layout.lowestCycle, Math.min(cycle, read(layout.lowestCycle)));
        write(layout.modCount, 1 + read(layout.modCount));
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
        for (Roll roll : Roll.values()) {
            Layout layout = layout(roll);
            ByteBuffer expected = layout.content.slice(0, layout.headerLength);
            if (expected.equals(FileBytes.read(file, 0, layout.headerLength))) {
                return roll;
            }
        }
        throw new JournalException(
                "'%s' holds a queue that ipclog has not made; choose another directory.".formatted(journal.path()));
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
