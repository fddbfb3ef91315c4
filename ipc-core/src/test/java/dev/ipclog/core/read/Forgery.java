package dev.ipclog.core.read;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.repair.Repair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** A {@link Specimen} with some fields changed, and sums made right again where that is wanted; until this is closed. */
final class Forgery implements AutoCloseable {
    private static final int CLAIM_CRC = 60;
    private static final int SLAB_CRC = 68;
    private static final int SEAL_CRC = 124;

    private final Specimen specimen;
    private final Map<String, ByteBuffer> changed = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private boolean repaired;

    /** Some bytes of a file. */
    record Field(String what, String file, int at, int length) {
        boolean isWithin(String other, long from, long to) {
            return file.equals(other) && at < to && at + length > from;
        }

        @Override
        public String toString() {
            return what + " (" + file + " at " + at + ")";
        }
    }

    Forgery(Specimen specimen) {
        this.specimen = specimen;
    }

    /** The file as it is now. */
    ByteBuffer bytes(String file) {
        ByteBuffer bytes = changed.get(file);
        return bytes == null ? ByteBuffer.wrap(specimen.original(file)).order(ByteOrder.LITTLE_ENDIAN) : bytes;
    }

    long get(Field field) {
        ByteBuffer bytes = bytes(field.file);
        return switch (field.length) {
            case Byte.BYTES -> bytes.get(field.at);
            case Short.BYTES -> bytes.getShort(field.at);
            case Integer.BYTES -> bytes.getInt(field.at);
            default -> bytes.getLong(field.at);
        };
    }

    void put(Field field, long value) {
        ByteBuffer bytes = writable(field.file);
        switch (field.length) {
            case Byte.BYTES -> bytes.put(field.at, (byte) value);
            case Short.BYTES -> bytes.putShort(field.at, (short) value);
            case Integer.BYTES -> bytes.putInt(field.at, (int) value);
            default -> bytes.putLong(field.at, value);
        }
        fields.add(field);
    }

    private ByteBuffer writable(String file) {
        return changed.computeIfAbsent(
                file, name -> ByteBuffer.wrap(specimen.bytes(name)).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Makes the sums fit again: of each slab, its record's claim, and its seal. */
    void seal() {
        for (Specimen.Place slab : specimen.slabs) {
            boolean inSlab = touches(slab.file(), slab.start(), slab.end());
            boolean inRecord = touches(slab.catalog(), slab.record(), slab.record() + CatalogLayout.RECORD_LENGTH);
            if (inRecord || (inSlab && slab.sealed())) {
                seal(slab, inSlab);
            }
        }
    }

    private void seal(Specimen.Place slab, boolean inSlab) {
        ByteBuffer record = writable(slab.catalog())
                .slice((int) slab.record(), CatalogLayout.RECORD_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(CLAIM_CRC, crc(record, CLAIM_CRC));
        if (slab.sealed()) {
            int used = (int) (slab.end() - slab.start());
            ByteBuffer memory = bytes(slab.file()).slice((int) slab.start(), used);
            record.putInt(SLAB_CRC, inSlab ? SlabLayout.crc(memory, used) : record.getInt(SLAB_CRC));
            record.putInt(SEAL_CRC, crc(record, SEAL_CRC));
        }
    }

    private static int crc(ByteBuffer record, int length) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, length));
        return (int) crc.getValue();
    }

    boolean touches(String file, long from, long to) {
        return fields.stream().anyMatch(field -> field.isWithin(file, from, to) && isAnother(field));
    }

    private boolean isAnother(Field field) {
        byte[] before = specimen.original(field.file);
        ByteBuffer now = bytes(field.file);
        for (int i = field.at; i < field.at + field.length; i++) {
            if (before[i] != now.get(i)) {
                return true;
            }
        }
        return false;
    }

    Specimen specimen() {
        return specimen;
    }

    void write() {
        changed.forEach((file, bytes) -> write(file, copy(bytes)));
    }

    /** Mends it as doctor does. */
    Repair.Report repair() {
        repaired = true;
        return Repair.of(specimen.directory);
    }

    @Override
    public void close() {
        Collection<String> files = repaired ? specimen.files() : changed.keySet();
        files.forEach(file -> write(file, specimen.original(file)));
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.capacity()];
        bytes.get(0, copy);
        return copy;
    }

    private void write(String file, byte[] bytes) {
        try {
            Files.write(specimen.directory.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(field -> field + " " + Long.toHexString(get(field)))
                .collect(Collectors.joining(", "));
    }
}
