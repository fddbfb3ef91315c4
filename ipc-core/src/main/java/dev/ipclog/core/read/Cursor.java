package dev.ipclog.core.read;

import dev.ipclog.core.format.FrameLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a reader has come, so that another can go on there: neither skipping an entry that was committed late nor
 * repeating one that was seen. As text it is one line, made to be kept in a file.
 *
 * @param file name of the file in which the next slab is looked for
 * @param position where in that file
 * @param open the slabs of which more may come, or has not been shown yet
 */
public record Cursor(String file, long position, List<OpenSlab> open) {
    private static final String SLAB_SEPARATOR = " ";
    private static final String FIELD_SEPARATOR = ":";

    /**
     * A slab that has not been shown to its end.
     *
     * @param file name of the file that holds it
     * @param position where its document begins in the file
     * @param frame where in the slab the next frame is looked for
     */
    public record OpenSlab(String file, long position, int frame) {
        public OpenSlab {
            requirePlace(file, position);
            if (frame < 0 || frame % FrameLayout.ALIGNMENT != 0) {
                throw new IllegalArgumentException("'" + frame + "' is no place in a slab");
            }
        }

        boolean isSamePlace(OpenSlab other) {
            return position == other.position && file.equals(other.file);
        }
    }

    public Cursor {
        requirePlace(file, position);
        open = List.copyOf(open);
    }

    /**
     * The cursor that {@link #toString()} gave as text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cursor parse(String text) {
        String[] parts = text.trim().split(SLAB_SEPARATOR, -1);
        String[] next = fields(parts[0], 2);
        List<OpenSlab> open = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] slab = fields(parts[i], 3);
            open.add(new OpenSlab(slab[0], Long.parseLong(slab[1]), Integer.parseInt(slab[2])));
        }
        return new Cursor(next[0], Long.parseLong(next[1]), open);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file).append(FIELD_SEPARATOR).append(position);
        for (OpenSlab slab : open) {
            text.append(SLAB_SEPARATOR)
                    .append(slab.file)
                    .append(FIELD_SEPARATOR)
                    .append(slab.position)
                    .append(FIELD_SEPARATOR)
                    .append(slab.frame);
        }
        return text.toString();
    }

    private static void requirePlace(String file, long position) {
        if (file.contains("/") || position < 0 || position % Integer.BYTES != 0) {
            throw new IllegalArgumentException("'" + file + FIELD_SEPARATOR + position + "' is no place in a journal");
        }
    }

    private static String[] fields(String part, int count) {
        String[] fields = part.split(FIELD_SEPARATOR, -1);
        if (fields.length != count) {
            throw new IllegalArgumentException("'" + part + "' is no part of a cursor");
        }
        return fields;
    }
}
