package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BlobsTest {

    @Test
    void theLargestOfSeveralIsTaken() {
        Blob blob = largest("x....xxx", "x....xxx", "........", "xxx.....").orElseThrow();
        assertEquals(new Blob(5, 0, 3, 2, 6, 0.5, 6, 0.75), blob);
    }

    @Test
    void pixelsThatTouchAtACornerBelongTogether() {
        assertEquals(3, largest("x....", ".x...", "..x..").orElseThrow().area());
    }

    @Test
    void theEndOfARowDoesNotTouchTheBeginningOfTheNext() {
        assertEquals(1, largest("....x", "x....").orElseThrow().area());
    }

    @Test
    void brighterPixelsPullTheCentre() {
        Blob blob = Blobs.largest(new float[] {10, 30}, 2, 10).orElseThrow();
        assertEquals(0.75, blob.x());
        assertEquals(0.5, blob.confidence());
    }

    @Test
    void belowTheThresholdThereIsNone() {
        assertEquals(Optional.empty(), largest(".....", "....."));
    }

    /** An x is four times the threshold. */
    private static Optional<Blob> largest(String... rows) {
        String all = String.join("", rows);
        float[] values = new float[all.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.charAt(i) == 'x' ? 40 : 0;
        }
        return Blobs.largest(values, rows[0].length(), 10);
    }
}
