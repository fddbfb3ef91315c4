package dev.ipclog.core.read;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.FrameLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a reader has come, so that another can go on there: neither skipping an entry that was committed late nor
 * repeating one that was seen. As text it is one line, made to be kept in a file.
 *
 * @param file name of the file in which the next slab is looked for
 * @param position where in that file
 * @param index of that slab's record in the file's catalog
 * @param open the slabs of which more may come, or has not been shown yet
 */
public record Cursor(String file, long position, long index, List<OpenSlab> open) {
    private static final String SLAB_SEPARATOR = " ";
    private static final String FIELD_SEPARATOR = ":";

    /** No file is longer, and what comes behind has a place, too. */
    private static final long FARTHEST = 1L << 60;

    /**
     * A slab that has not been shown to its end.
     *
     * @param file name of the file that holds it
     * @param position where its document begins in the file
     * @param index of its record in the file's catalog
     * @param frame where in the slab the next frame is looked for
     */
    public record OpenSlab(String file, long position, long index, int frame) {
        public OpenSlab {
            requirePlace(file, position, index);
            if (frame < 0 || frame % FrameLayout.ALIGNMENT != 0) {
                throw new IllegalArgumentException("'" + frame + "' is no place in a slab");
            }
        }

        boolean isAt(String otherFile, long otherPosition) {
            return position == otherPosition && file.equals(otherFile);
        }
    }

    public Cursor {
        requirePlace(file, position, index);
        open = List.copyOf(open);
    }

    /**
     * The cursor that {@link #toString()} gave as text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cursor parse(String text) {
        String[] parts = text.trim().split(SLAB_SEPARATOR, -1);
        String[] next = fields(parts[0], 3);
        List<OpenSlab> open = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] slab = fields(parts[i], 4);
            open.add(
                    new OpenSlab(slab[0], Long.parseLong(slab[1]), Long.parseLong(slab[2]), Integer.parseInt(slab[3])));
        }
        return new Cursor(next[0], Long.parseLong(next[1]), Long.parseLong(next[2]), open);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(fields(file, position, index));
        for (OpenSlab slab : open) {
            text.append(SLAB_SEPARATOR).append(fields(slab.file, slab.position, slab.index, slab.frame));
        }
        return text.toString();
    }

    private static String fields(Object... fields) {
        return Stream.of(fields).map(Object::toString).collect(Collectors.joining(FIELD_SEPARATOR));
    }

    private static void requirePlace(String file, long position, long index) {
        boolean none = file.isEmpty() && position == 0;
        if ((Roll.ofFile(file) == null && !none)
                || !isPlace(position)
                || !isPlace(index)
                || position % Integer.BYTES != 0) {
            throw new IllegalArgumentException("'" + file + FIELD_SEPARATOR + position + "' is no place in a journal");
        }
    }

    private static boolean isPlace(long place) {
        return place >= 0 && place <= FARTHEST;
    }

    private static String[] fields(String part, int count) {
        String[] fields = part.split(FIELD_SEPARATOR, -1);
        if (fields.length != count) {
            throw new IllegalArgumentException("'" + part + "' is no part of a cursor");
        }
        return fields;
    }
}
