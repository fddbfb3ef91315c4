package dev.ipclog.benchmarks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a process of a fleet, or all of them together, have measured; travels as one line of text.
 *
 * @param calls how many calls there were, the warm-up's included: each is an entry that must be found
 * @param nanos how long calls counted
 * @param latencies of the calls that counted, in nanoseconds
 */
record MemberResult(long calls, long nanos, Histogram latencies) {
    static MemberResult parse(String line) {
        String[] parts = line.split(" ", -1);
        ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
        try {
            return new MemberResult(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Histogram.decodeFromCompressedByteBuffer(histogram, 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: " + line, e);
        }
    }

    String toLine() {
        ByteBuffer histogram = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(histogram);
        byte[] encoded = Arrays.copyOf(histogram.array(), length);
        return calls + " " + nanos + " " + Base64.getEncoder().encodeToString(encoded);
    }

    MemberResult plus(MemberResult other) {
        Histogram both = latencies.copy();
        both.add(other.latencies);
        return new MemberResult(calls + other.calls, Math.max(nanos, other.nanos), both);
    }
}
