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
 *  |        Format version         |            Stripe             |   8
 *  +-------------------------------+-------------------------------+
 *  |                     Length of the slab                        |  12
 *  +---------------------------------------------------------------+
 *  |                     Number of the writer                      |  16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Number of the claim                       |  24
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Start of the process                      |  32
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Process id                                |  40
 *  +---------------------------------------------------------------+
 *  |                     Reserved                                  |  44
 *  +---------------------------------------------------------------+
 *  |                     Id of the boot (a UUID)                   |  48
 *  |                                                               |
 *  |                                                               |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Wall-clock anchor                         |  64
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Monotonic anchor                          |  72
 *  |                     (ns, CLOCK_MONOTONIC)                     |
 *  +---------------------------------------------------------------+
 *  |                     Number of the first entry                 |  80
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Entries dropped before                    |  88
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Entries dropped since                     |  96
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Frames ...                                | 104
 * </pre>
 *
 * <p>A slab has begun when its magic number is there: it is stored last, with release order, behind bytes 8 to 79 and the
 * first frame. The owner writes the number of the first entry, and how many entries the stripe had dropped until then, when
 * it takes the slab, before its first entry. What closes a slab stands in the catalog: {@link CatalogLayout}. Its CRC covers
 * bytes 0 to 95 and then the frames up to the used length. The entries dropped since stand outside it: the stripe counts
 * there, in its newest slab, as long as it has room for nothing else.
 */
public final class SlabLayout {
    /** "ipclogSL", the first eight bytes of each slab. */
    public static final long MAGIC = 0x4C53_676F_6C63_7069L;

    /** The only version that there is; readers refuse any other. */
    public static final short VERSION = 2;

    /** Slabs begin at a file position that is a multiple of this, and are a multiple of it long. */
    public static final int ALIGNMENT = 64;

    public static final int HEADER_LENGTH = 104;

    /** Where the entries are counted that the stripe has dropped since it took the slab. */
    public static final int DROPS_SINCE_OFFSET = 96;

    /** The queue takes no longer document with the block size that it has by default. */
    public static final int MAX_LENGTH = DocumentLayout.MAX_LENGTH - 4 * ALIGNMENT;

    public static final int SEVERITIES = 6;

    /** No entry of a slab is later than this after the slab's anchor, in nanoseconds. */
    public static final long MAX_AGE_NANOS = 10_000_000_000L;

    private static final int MAGIC_OFFSET = 0;
    private static final int VERSION_OFFSET = 8;
    private static final int STRIPE_OFFSET = 10;
    private static final int LENGTH_OFFSET = 12;
    private static final int WRITER_OFFSET = 16;
    private static final int CLAIM_OFFSET = 24;
    private static final int PROCESS_START_OFFSET = 32;
    private static final int PID_OFFSET = 40;
    private static final int BOOT_ID_OFFSET = 48;
    private static final int WALL_ANCHOR_OFFSET = 64;
    private static final int MONOTONIC_ANCHOR_OFFSET = 72;
    private static final int FIRST_NUMBER_OFFSET = 80;
    private static final int DROPS_BEFORE_OFFSET = 88;
    private static final int PIECE_LENGTH = 8 << 10;

    private SlabLayout() {}

    /** Whether a slab has begun there: {@code memory} is long enough for a header and begins with the magic number. */
    public static boolean hasBegun(ByteBuffer memory) {
        return memory.capacity() >= HEADER_LENGTH && Ordered.getLong(memory, MAGIC_OFFSET) == MAGIC;
    }

    /** Writes what is known when a slab is claimed: all but its magic number and its first number. */
    public static void prepare(ByteBuffer slab, Claim claim, WriterIdentity writer) {
        slab.putShort(VERSION_OFFSET, VERSION);
        slab.putShort(STRIPE_OFFSET, (short) claim.stripe());
        slab.putInt(LENGTH_OFFSET, claim.length());
        slab.putLong(WRITER_OFFSET, claim.writer());
        slab.putLong(CLAIM_OFFSET, claim.number());
        slab.putLong(PROCESS_START_OFFSET, writer.processStartNanos());
        slab.putInt(PID_OFFSET, writer.pid());
        slab.putLong(BOOT_ID_OFFSET, claim.anchor().boot().getMostSignificantBits());
        slab.putLong(BOOT_ID_OFFSET + Long.BYTES, claim.anchor().boot().getLeastSignificantBits());
        slab.putLong(WALL_ANCHOR_OFFSET, claim.anchor().wallNanos());
        slab.putLong(MONOTONIC_ANCHOR_OFFSET, claim.anchor().monotonicNanos());
    }

    /** Lets a slab begin that has been prepared, and has its first frame. */
    public static void begin(ByteBuffer slab) {
        Ordered.putLong(slab, MAGIC_OFFSET, MAGIC);
    }

    /** Writes what the owner knows when it takes the slab: the number of its first entry, and its drops until then. */
    public static void taken(ByteBuffer slab, long firstNumber, long drops) {
        slab.putLong(FIRST_NUMBER_OFFSET, firstNumber);
        slab.putLong(DROPS_BEFORE_OFFSET, drops);
    }

    /** Counts entries that the stripe has dropped since it took the slab. */
    public static void dropsSince(ByteBuffer slab, long drops) {
        Ordered.putLong(slab, DROPS_SINCE_OFFSET, drops);
    }

    /** Whether a slab can have that length. */
    public static boolean isLength(int length) {
        return length > HEADER_LENGTH && length <= MAX_LENGTH && length % ALIGNMENT == 0;
    }

    /** Whether the slab is the one that was claimed so: everything that both tell is the same. */
    public static boolean isOf(ByteBuffer slab, Claim claim) {
        return claim.is(writer(slab).number(), claim(slab))
                && length(slab) == claim.length()
                && stripe(slab) == claim.stripe()
                && anchor(slab).equals(claim.anchor());
    }

    /** What the slab's header says of its claim. */
    public static Claim toClaim(ByteBuffer slab) {
        WriterIdentity writer = writer(slab);
        return new Claim(
                ClaimKind.SLAB, stripe(slab), length(slab), writer.number(), writer.pid(), claim(slab), anchor(slab));
    }

    public static short version(ByteBuffer slab) {
        return slab.getShort(VERSION_OFFSET);
    }

    public static int length(ByteBuffer slab) {
        return slab.getInt(LENGTH_OFFSET);
    }

    /** The number of the claim among those of its writer. */
    public static long claim(ByteBuffer slab) {
        return slab.getLong(CLAIM_OFFSET);
    }

    public static WriterIdentity writer(ByteBuffer slab) {
        return new WriterIdentity(
                slab.getLong(WRITER_OFFSET), slab.getInt(PID_OFFSET), slab.getLong(PROCESS_START_OFFSET));
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

    /** The CRC-32C of a slab whose frames reach up to {@code used}. */
    public static int crc(ByteBuffer slab, int used) {
        CRC32C crc = new CRC32C();
        byte[] piece = new byte[Math.min(PIECE_LENGTH, used)];
        for (int at = 0; at < used; at += piece.length) {
            int length = Math.min(piece.length, used - at);
            slab.get(at, piece, 0, length);
            update(crc, piece, 0, at, length);
        }
        return (int) crc.getValue();
    }

    /**
     * Goes on with the checksum of a slab that is read piece by piece.
     *
     * @param piece has the slab's bytes from {@code from} on, so many as {@code length}, at {@code offset}
     */
    public static void update(CRC32C crc, byte[] piece, int offset, int from, int length) {
        int headerEnd = Math.min(from + length, DROPS_SINCE_OFFSET);
        if (from < headerEnd) {
            crc.update(piece, offset, headerEnd - from);
        }
        int frames = Math.max(from, HEADER_LENGTH);
        if (frames < from + length) {
            crc.update(piece, offset + frames - from, from + length - frames);
        }
    }
}
