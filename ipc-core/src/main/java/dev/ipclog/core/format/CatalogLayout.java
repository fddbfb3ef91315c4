package dev.ipclog.core.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A record of a catalog: the one place that knows its offsets. All fields are little-endian. A catalog is a row of such
 * records, one for each document of its cycle file, in the order of these.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------+---------------+-------------------------------+
 *  | Format version|     Kind      |            Stripe             |   0
 *  +---------------+---------------+-------------------------------+
 *  |                     Length of what is claimed                 |   4
 *  +---------------------------------------------------------------+
 *  |                     Number of the writer                      |   8
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Number of the claim                       |  16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Id of the boot (a UUID)                   |  24
 *  |                                                               |
 *  |                                                               |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Wall-clock anchor                         |  40
 *  |                     (ns since the epoch)                      |
 *  +---------------------------------------------------------------+
 *  |                     Monotonic anchor                          |  48
 *  |                     (ns, CLOCK_MONOTONIC)                     |
 *  +---------------------------------------------------------------+
 *  |                     Process id                                |  56
 *  +---------------------------------------------------------------+
 *  |                     CRC-32C of bytes 0 to 59                  |  60
 *  +---------------------------------------------------------------+
 *  |                     Used length                               |  64
 *  +---------------------------------------------------------------+
 *  |                     CRC-32C of the slab                       |  68
 *  +---------------------------------------------------------------+
 *  |              First time (ns since the anchor)                 |  72
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |              Last time (ns since the anchor)                  |  80
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |     Entries per severity: TRACE, DEBUG, INFO, WARN, ERROR,    |  88
 *  |     CRITICAL, 32 bits each                                    |
 *  +---------------------------------------------------------------+
 *  |                     Reserved (12 bytes)                       | 112
 *  +---------------------------------------------------------------+
 *  |                     CRC-32C of bytes 0 to 123                 | 124
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Bytes 0 to 63 are the claim. They are appended, with zeros behind them, in one write to a descriptor that appends, and
 * never change. A record is as long as a power of two, so none crosses a page, and it is there whole or not at all. Bytes 64
 * to 127 are the seal, written by the owner, or by whoever knows it dead; while they are zero there is none. A seal whose
 * CRC does not fit may have been read while it was being written.
 */
public final class CatalogLayout {
    public static final int RECORD_LENGTH = 128;

    /** Where in a record the seal begins. */
    public static final int SEAL_OFFSET = 64;

    public static final int SEAL_LENGTH = RECORD_LENGTH - SEAL_OFFSET;

    private static final int VERSION_OFFSET = 0;
    private static final int KIND_OFFSET = 1;
    private static final int STRIPE_OFFSET = 2;
    private static final int LENGTH_OFFSET = 4;
    private static final int WRITER_OFFSET = 8;
    private static final int NUMBER_OFFSET = 16;
    private static final int BOOT_OFFSET = 24;
    private static final int WALL_OFFSET = 40;
    private static final int MONOTONIC_OFFSET = 48;
    private static final int PID_OFFSET = 56;
    private static final int CLAIM_CRC_OFFSET = 60;
    private static final int USED_OFFSET = SEAL_OFFSET;
    private static final int SLAB_CRC_OFFSET = 68;
    private static final int FIRST_TIME_OFFSET = 72;
    private static final int LAST_TIME_OFFSET = 80;
    private static final int COUNTS_OFFSET = 88;
    private static final int SEAL_CRC_OFFSET = 124;

    private CatalogLayout() {}

    /** A new record, without a seal. */
    public static ByteBuffer record(Claim claim) {
        ByteBuffer record = ByteBuffer.allocate(RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        record.put(VERSION_OFFSET, (byte) SlabLayout.VERSION);
        record.put(KIND_OFFSET, claim.kind().code());
        record.putShort(STRIPE_OFFSET, (short) claim.stripe());
        record.putInt(LENGTH_OFFSET, claim.length());
        record.putLong(WRITER_OFFSET, claim.writer());
        record.putLong(NUMBER_OFFSET, claim.number());
        record.putLong(BOOT_OFFSET, claim.anchor().boot().getMostSignificantBits());
        record.putLong(BOOT_OFFSET + Long.BYTES, claim.anchor().boot().getLeastSignificantBits());
        record.putLong(WALL_OFFSET, claim.anchor().wallNanos());
        record.putLong(MONOTONIC_OFFSET, claim.anchor().monotonicNanos());
        record.putInt(PID_OFFSET, claim.pid());
        return record.putInt(CLAIM_CRC_OFFSET, crc(record, CLAIM_CRC_OFFSET));
    }

    /** Writes a seal into a record that holds its claim. */
    public static void seal(ByteBuffer record, Seal seal) {
        record.putInt(USED_OFFSET, seal.used());
        record.putInt(SLAB_CRC_OFFSET, seal.crc());
        record.putLong(FIRST_TIME_OFFSET, seal.summary().firstNanos());
        record.putLong(LAST_TIME_OFFSET, seal.summary().lastNanos());
        for (int rank = 0; rank < SlabLayout.SEVERITIES; rank++) {
            record.putInt(COUNTS_OFFSET + rank * Integer.BYTES, seal.summary().count(rank));
        }
        record.putInt(SEAL_CRC_OFFSET, crc(record, SEAL_CRC_OFFSET));
    }

    /** The second half of a record, to be written behind its claim. */
    public static ByteBuffer sealOf(Claim claim, Seal seal) {
        ByteBuffer record = record(claim);
        seal(record, seal);
        return record.slice(SEAL_OFFSET, SEAL_LENGTH);
    }

    /** What a record claims; null if its CRC does not fit, or it says what cannot be. */
    public static Claim claim(ByteBuffer record) {
        ClaimKind kind = ClaimKind.ofCode(record.get(KIND_OFFSET));
        boolean sound = record.getInt(CLAIM_CRC_OFFSET) == crc(record, CLAIM_CRC_OFFSET)
                && record.get(VERSION_OFFSET) == SlabLayout.VERSION
                && kind != null
                && isLength(kind, record.getInt(LENGTH_OFFSET));
        return sound
                ? new Claim(
                        kind,
                        Short.toUnsignedInt(record.getShort(STRIPE_OFFSET)),
                        record.getInt(LENGTH_OFFSET),
                        record.getLong(WRITER_OFFSET),
                        record.getInt(PID_OFFSET),
                        record.getLong(NUMBER_OFFSET),
                        anchor(record))
                : null;
    }

    /** The version that a record says it is of, if its CRC fits and it is another one than this; else 0. */
    public static int otherVersion(ByteBuffer record) {
        int version = Byte.toUnsignedInt(record.get(VERSION_OFFSET));
        boolean sound = record.getInt(CLAIM_CRC_OFFSET) == crc(record, CLAIM_CRC_OFFSET);
        return sound && version != SlabLayout.VERSION ? version : 0;
    }

    /** Whether a record has a seal, or part of one. */
    public static boolean isSealed(ByteBuffer record) {
        for (int at = SEAL_OFFSET; at < RECORD_LENGTH; at += Long.BYTES) {
            if (record.getLong(at) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The seal of a record; null if its CRC does not fit, or it says what cannot be. */
    public static Seal seal(ByteBuffer record) {
        int used = record.getInt(USED_OFFSET);
        boolean sound = record.getInt(SEAL_CRC_OFFSET) == crc(record, SEAL_CRC_OFFSET)
                && (used == 0 || (used >= SlabLayout.HEADER_LENGTH && used <= record.getInt(LENGTH_OFFSET)));
        Summary summary = summary(record);
        return sound && isPossible(summary, used) ? new Seal(used, record.getInt(SLAB_CRC_OFFSET), summary) : null;
    }

    /** Whether a slab of which so much is used can hold so many entries, of such times. */
    private static boolean isPossible(Summary summary, int used) {
        long most = Math.max(0, used - SlabLayout.HEADER_LENGTH) / FrameLayout.align(EntryLayout.VALUES_OFFSET);
        boolean counts = Arrays.stream(summary.counts()).allMatch(count -> count >= 0) && summary.total() <= most;
        return counts && isTime(summary.firstNanos()) && isTime(summary.lastNanos());
    }

    private static boolean isTime(long nanos) {
        return nanos >= 0 && nanos <= EntryLayout.MAX_TIME;
    }

    private static Summary summary(ByteBuffer record) {
        int[] counts = new int[SlabLayout.SEVERITIES];
        for (int rank = 0; rank < counts.length; rank++) {
            counts[rank] = record.getInt(COUNTS_OFFSET + rank * Integer.BYTES);
        }
        return new Summary(record.getLong(FIRST_TIME_OFFSET), record.getLong(LAST_TIME_OFFSET), counts);
    }

    private static Anchor anchor(ByteBuffer record) {
        UUID boot = new UUID(record.getLong(BOOT_OFFSET), record.getLong(BOOT_OFFSET + Long.BYTES));
        return new Anchor(record.getLong(WALL_OFFSET), record.getLong(MONOTONIC_OFFSET), boot);
    }

    private static boolean isLength(ClaimKind kind, int length) {
        return switch (kind) {
            case END -> length == 0;
            case SLAB -> SlabLayout.isLength(length);
            case PROCESS -> length > 0 && length % SlabLayout.ALIGNMENT == 0 && length <= SlabLayout.MAX_LENGTH;
        };
    }

    private static int crc(ByteBuffer record, int length) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, length));
        return (int) crc.getValue();
    }
}
