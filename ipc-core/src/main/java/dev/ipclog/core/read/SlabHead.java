package dev.ipclog.core.read;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a slab's header says, and whether that fits what was claimed.
 *
 * @param dropsSince as it was when it was read
 * @param trouble what is wrong with it; null if nothing is
 */
record SlabHead(WriterIdentity writer, long firstNumber, long dropsBefore, long dropsSince, String trouble) {
    /**
     * Reads a slab's beginning into its window.
     *
     * @param seal null if it has none
     * @return null if it has not begun
     */
    static SlabHead read(SlabPlace place, SlabWindow window, Seal seal) throws IOException {
        ByteBuffer head = window.head();
        boolean begun = SlabLayout.hasBegun(head);
        if (!begun && seal == null && !isFilled(place)) {
            return null;
        }
        return of(place, head, trouble(place, window, head));
    }

    /** Once more, for what its owner has written there meanwhile. */
    SlabHead again(SlabPlace place) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(SlabLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        place.file().read(head, place.start());
        return of(place, head.clear(), trouble);
    }

    private static SlabHead of(SlabPlace place, ByteBuffer head, String trouble) {
        return new SlabHead(
                new WriterIdentity(
                        place.claim().writer(),
                        place.claim().pid(),
                        SlabLayout.writer(head).processStartNanos()),
                SlabLayout.firstNumber(head),
                SlabLayout.dropsBefore(head),
                SlabLayout.dropsSince(head),
                trouble);
    }

    private static String trouble(SlabPlace place, SlabWindow window, ByteBuffer head) {
        if (window.isCut() && !SlabLayout.hasBegun(head)) {
            return null; // it is told that it was cut off
        }
        boolean fits = SlabLayout.hasBegun(head)
                && SlabLayout.version(head) == SlabLayout.VERSION
                && SlabLayout.isOf(head, place.claim());
        return fits || !place.recorded() ? null : "a slab's header does not fit its record in the catalog";
    }

    /** Whether there is more than what is prepared before a slab begins: then it has begun, and its magic number is gone. */
    private static boolean isFilled(SlabPlace place) throws IOException {
        CycleFile file = place.file();
        int first = (int) file.word(place.start() + SlabLayout.HEADER_LENGTH);
        int second = SlabLayout.HEADER_LENGTH + first;
        return first >= FrameLayout.HEADER_LENGTH
                && second > 0
                && second <= place.claim().length() - FrameLayout.HEADER_LENGTH
                && (int) Math.max(0, file.word(place.start() + second)) != 0
                && file.word(place.start()) != SlabLayout.MAGIC;
    }
}
