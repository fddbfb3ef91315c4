package dev.ipclog.core.read;

import dev.ipclog.core.format.CatalogLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A catalog of any bytes, of whose records three in four have checksums that fit: what they say is believed then. */
final class FuzzedCatalog {
    private static final int CLAIM_CRC = 60;
    private static final int SEAL_CRC = 124;
    private static final int VERSION = 2;

    private FuzzedCatalog() {}

    static byte[] of(byte[] input) {
        byte[] bytes = Arrays.copyOf(input, input.length);
        for (int at = 0; at + CatalogLayout.RECORD_LENGTH <= bytes.length; at += CatalogLayout.RECORD_LENGTH) {
            if (bytes[at + CLAIM_CRC] % 4 != 0) {
                mend(ByteBuffer.wrap(bytes, at, CatalogLayout.RECORD_LENGTH).slice());
            }
        }
        return bytes;
    }

    private static void mend(ByteBuffer record) {
        record.order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) VERSION);
        record.putInt(CLAIM_CRC, crc(record, CLAIM_CRC));
        if (CatalogLayout.isSealed(record)) {
            record.putInt(SEAL_CRC, crc(record, SEAL_CRC));
        }
    }

    private static int crc(ByteBuffer record, int length) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, length));
        return (int) crc.getValue();
    }
}
