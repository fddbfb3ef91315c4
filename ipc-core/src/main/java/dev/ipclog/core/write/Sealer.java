package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import java.nio.ByteBuffer;

/** Seals a slab of this process that has been ended: sums up its entries, and closes it with their checksum. */
final class Sealer {
    private final ByteBuffer memory;
    private final int[] counts = new int[SlabLayout.SEVERITIES];
    private long firstTime = -1;
    private long lastTime;

    private Sealer(ByteBuffer memory) {
        this.memory = memory;
    }

    static void seal(Slab slab) {
        new Sealer(slab.memory).seal();
        slab.sealed = true;
    }

    private void seal() {
        int frame = SlabLayout.HEADER_LENGTH;
        while (FrameLayout.kind(memory, frame) != FrameLayout.KIND_END) {
            if (FrameLayout.kind(memory, frame) == FrameLayout.KIND_ENTRY) {
                count(frame);
            }
            frame += FrameLayout.length(memory, frame);
        }
        int used = frame + FrameLayout.length(memory, frame);
        SlabLayout.seal(memory, used, new Summary(Math.max(firstTime, 0), lastTime, counts));
    }

    private void count(int frame) {
        lastTime = EntryLayout.time(memory, frame);
        firstTime = firstTime < 0 ? lastTime : firstTime;
        counts[Severity.ofNumber(FrameLayout.severity(memory, frame)).rank()]++;
    }
}
