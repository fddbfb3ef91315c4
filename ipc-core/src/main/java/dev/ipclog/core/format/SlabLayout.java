package dev.ipclog.core.format;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The header of a slab: the one place that knows its offsets. All fields are little-endian.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Magic  "ipclogSL"                         |   0
 *  |                                                               |
 *  +-------------------------------+-------------------------------+
 *  |        Format version         |             Kind              |   8
 *  +-------------------------------+-------------------------------+
 *  |                     Length of the slab                        |  12
 *  +---------------------------------------------------------------+
 *  |                     Number of the writer                      |  16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Start of the process                      |  24
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Process id                                |  32
 *  +-------------------------------+-------------------------------+
 *  |     Slot in file `writers`    |            Stripe             |  36
 *  +-------------------------------+-------------------------------+
 *  |                     Id of the boot (a UUID)                   |  40
 *  |                                                               |
 *  |                                                               |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Wall-clock anchor                         |  56
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Monotonic anchor                          |  64
 *  |                     (ns, CLOCK_MONOTONIC)                     |
 *  +---------------------------------------------------------------+
 *  |                     Number of the first entry                 |  72
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Entries dropped before                    |  80
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |              First time (ns since the anchor)                 |  88
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |              Last time (ns since the anchor)                  |  96
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |     Entries per severity: TRACE, DEBUG, INFO, WARN, ERROR,    | 104
 *  |     CRITICAL, 32 bits each                                    |
 *  +---------------------------------------------------------------+
 *  |                     Used length                               | 128
 *  +---------------------------------------------------------------+
 *  |                     CRC-32C                                   | 132
 *  +---------------------------------------------------------------+
 *  |                     Entries dropped since                     | 136
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Reserved (16 bytes)                       | 144
 *  +---------------------------------------------------------------+
 *  |                     Frames ...                                | 160
 * </pre>
 *
 * <p>Bytes 0 to 71 are written before the slab is published. The owner writes the number of the first entry, and how
 * many entries the stripe had dropped until then, when it takes the slab, before its first entry. Bytes 88 to 135 are
 * the seal: its last write is one 8-byte ordered store of used length and CRC; before it the used length is 0 and the
 * slab is open. The CRC covers bytes 0 to 127 and then the frames from byte 160 to the used length. The entries dropped
 * since stand outside it: the stripe counts there, in its newest slab, as long as it has room for nothing else.
 */
public final class SlabLayout {
    /** "ipclogSL", the first eight bytes of each slab. */
    public static final long MAGIC = 0x4C53_676F_6C63_7069L;

    /** The only version there is so far; readers refuse any other. */
    public static final short VERSION = 1;

    /** A slab of log entries; other kinds are for later and are skipped. */
    public static final short KIND_LOG = 1;

    /** Slabs begin at a file position that is a multiple of this, and are a multiple of it long. */
    public static final int ALIGNMENT = 64;

    public static final int HEADER_LENGTH = 160;

    /** What is written before a slab is published, and tells it from any other: up to its anchors. */
    public static final int START_LENGTH = 72;

    public static final int SEVERITIES = 6;

    /** No entry of a slab is later than this after the slab's anchor, in nanoseconds. */
    public static final long MAX_AGE_NANOS = 10_000_000_000L;

    private static final int MAGIC_OFFSET = 0;
    private static final int VERSION_OFFSET = 8;
    private static final int KIND_OFFSET = 10;
    private static final int LENGTH_OFFSET = 12;
    private static final int WRITER_OFFSET = 16;
    private static final int PROCESS_START_OFFSET = 24;
    private static final int PID_OFFSET = 32;
    private static final int SLOT_OFFSET = 36;
    private static final int STRIPE_OFFSET = 38;
    private static final int BOOT_ID_OFFSET = 40;
    private static final int WALL_ANCHOR_OFFSET = 56;
    private static final int MONOTONIC_ANCHOR_OFFSET = 64;
    private static final int FIRST_NUMBER_OFFSET = START_LENGTH;
    private static final int DROPS_BEFORE_OFFSET = 80;
    /** Where the seal begins that {@link #seal} writes, and where its last word stands. */
    public static final int SUMMARY_OFFSET = 88;

    public static final int SEAL_WORD_OFFSET = 128;

    private static final int FIRST_TIME_OFFSET = SUMMARY_OFFSET;
    private static final int LAST_TIME_OFFSET = 96;
    private static final int COUNTS_OFFSET = 104;
    private static final int DROPS_SINCE_OFFSET = 136;
    private static final int CHUNK_LENGTH = 8 << 10;

    private SlabLayout() {}

    /** Whether {@code memory} is long enough for a header and begins with the magic bytes. */
    public static boolean isSlab(ByteBuffer memory) {
        return memory.capacity() >= HEADER_LENGTH && memory.getLong(MAGIC_OFFSET) == MAGIC;
    }

    /** Where a slab tells that it is one. */
    public static void mark(ByteBuffer slab) {
        slab.putLong(MAGIC_OFFSET, MAGIC);
    }

    /** Writes what is known when a slab is allocated: all but its first number and its seal. */
    public static void allocated(ByteBuffer slab, int length, int stripe, WriterIdentity writer, Anchor anchor) {
        slab.putShort(VERSION_OFFSET, VERSION);
        slab.putShort(KIND_OFFSET, KIND_LOG);
        slab.putInt(LENGTH_OFFSET, length);
        slab.putLong(WRITER_OFFSET, writer.number());
        slab.putLong(PROCESS_START_OFFSET, writer.processStartNanos());
        slab.putInt(PID_OFFSET, writer.pid());
        slab.putShort(SLOT_OFFSET, (short) writer.slot());
        slab.putShort(STRIPE_OFFSET, (short) stripe);
        slab.putLong(BOOT_ID_OFFSET, anchor.boot().getMostSignificantBits());
        slab.putLong(BOOT_ID_OFFSET + Long.BYTES, anchor.boot().getLeastSignificantBits());
        slab.putLong(WALL_ANCHOR_OFFSET, anchor.wallNanos());
        slab.putLong(MONOTONIC_ANCHOR_OFFSET, anchor.monotonicNanos());
        slab.putLong(MAGIC_OFFSET, MAGIC);
    }

    /** Writes what the owner knows when it takes the slab: the number of its first entry, and its drops until then. */
    public static void taken(ByteBuffer slab, long firstNumber, long drops) {
        slab.putLong(FIRST_NUMBER_OFFSET, firstNumber);
        slab.putLong(DROPS_BEFORE_OFFSET, drops);
    }

    /** Counts entries that the stripe has dropped since it took the slab; false if there is no file behind it any more. */
    public static boolean dropsSince(ByteBuffer slab, long drops) {
        Ordered.putLong(slab, DROPS_SINCE_OFFSET, drops);
        return Presence.isStored(slab, DROPS_SINCE_OFFSET, (int) drops);
    }

    /** Closes the slab for good; its frames end at {@code used}. */
    public static void seal(ByteBuffer slab, int used, Summary summary) {
        slab.putLong(FIRST_TIME_OFFSET, summary.firstNanos());
        slab.putLong(LAST_TIME_OFFSET, summary.lastNanos());
        for (int rank = 0; rank < SEVERITIES; rank++) {
            slab.putInt(COUNTS_OFFSET + rank * Integer.BYTES, summary.count(rank));
        }
        long crc = crc(slab, used);
        Ordered.putLong(slab, SEAL_WORD_OFFSET, (crc << Integer.SIZE) | used);
    }

    /** The seal's last word, by which it holds: used length and checksum. */
    public static long sealWord(ByteBuffer slab) {
        return Ordered.getLong(slab, SEAL_WORD_OFFSET);
    }

    /** The used length of a sealed slab, unchecked; 0 while the slab is open. */
    public static int used(ByteBuffer slab) {
        return (int) Ordered.getLong(slab, SEAL_WORD_OFFSET);
    }

    /** Whether the slab has a seal, and it fits. Any used length may be given, also one that is out of bounds. */
    public static boolean isIntact(ByteBuffer slab) {
        long seal = Ordered.getLong(slab, SEAL_WORD_OFFSET);
        int used = (int) seal;
        return used >= HEADER_LENGTH && used <= slab.capacity() && crc(slab, used) == seal >>> Integer.SIZE;
    }

    /** Whether the slab has a seal, and it does not fit. */
    public static boolean isBroken(ByteBuffer slab) {
        return used(slab) != 0 && !isIntact(slab);
    }

    public static Summary summary(ByteBuffer slab) {
        int[] counts = new int[SEVERITIES];
        for (int rank = 0; rank < SEVERITIES; rank++) {
            counts[rank] = slab.getInt(COUNTS_OFFSET + rank * Integer.BYTES);
        }
        return new Summary(slab.getLong(FIRST_TIME_OFFSET), slab.getLong(LAST_TIME_OFFSET), counts);
    }

    /**
     * Whether a version or kind can be one: those that are given out have an odd number of bits set (1, 2, 4, 7, 8, ...), so
     * that a flipped bit never makes one of another.
     */
    public static boolean isCode(short code) {
        return Integer.bitCount(Short.toUnsignedInt(code)) % 2 == 1;
    }

    /** Whether a slab can have that length. */
    public static boolean isLength(int length) {
        return length >= HEADER_LENGTH && length % ALIGNMENT == 0;
    }

    /** The first position at or after that one where a slab can begin. */
    public static long align(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Whether the frame is there that each slab has before it is published. */
    public static boolean hasFirstFrame(ByteBuffer slab) {
        return slab.capacity() >= HEADER_LENGTH + FrameLayout.HEADER_LENGTH
                && FrameLayout.length(slab, HEADER_LENGTH) != 0;
    }

    public static short version(ByteBuffer slab) {
        return slab.getShort(VERSION_OFFSET);
    }

    public static short kind(ByteBuffer slab) {
        return slab.getShort(KIND_OFFSET);
    }

    public static int length(ByteBuffer slab) {
        return slab.getInt(LENGTH_OFFSET);
    }

    public static WriterIdentity writer(ByteBuffer slab) {
        return new WriterIdentity(
                slab.getLong(WRITER_OFFSET),
                slab.getShort(SLOT_OFFSET),
                slab.getInt(PID_OFFSET),
                slab.getLong(PROCESS_START_OFFSET));
    }

    public static int stripe(ByteBuffer slab) {
        return Short.toUnsignedInt(slab.getShort(STRIPE_OFFSET));
    }

    public static Anchor anchor(ByteBuffer slab) {
        UUID boot = new UUID(slab.getLong(BOOT_ID_OFFSET), slab.getLong(BOOT_ID_OFFSET + Long.BYTES));
        return new Anchor(slab.getLong(WALL_ANCHOR_OFFSET), slab.getLong(MONOTONIC_ANCHOR_OFFSET), boot);
    }

    public static long firstNumber(ByteBuffer slab) {
        return slab.getLong(FIRST_NUMBER_OFFSET);
    }

    /** How many entries the stripe had dropped when it took the slab. */
    public static long dropsBefore(ByteBuffer slab) {
        return slab.getLong(DROPS_BEFORE_OFFSET);
    }

    /** How many entries the stripe has dropped since it took the slab. */
    public static long dropsSince(ByteBuffer slab) {
        return Ordered.getLong(slab, DROPS_SINCE_OFFSET);
    }

    private static long crc(ByteBuffer slab, int used) {
        CRC32C crc = new CRC32C();
        byte[] chunk = new byte[Math.min(CHUNK_LENGTH, used)];
        update(crc, slab, 0, SEAL_WORD_OFFSET, chunk);
        update(crc, slab, HEADER_LENGTH, used, chunk);
        return crc.getValue();
    }

    /** By way of the heap: the checksum's own machine code would not survive that the file is cut short meanwhile. */
    private static void update(CRC32C crc, ByteBuffer slab, int start, int end, byte[] chunk) {
        for (int at = start; at < end; at += chunk.length) {
            int length = Math.min(chunk.length, end - at);
            slab.get(at, chunk, 0, length);
            crc.update(chunk, 0, length);
        }
    }
}
