package dev.ipclog.core.journal;

import dev.ipclog.core.format.Anchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The two clocks of a machine. Entries are ordered by the monotonic one, which all processes of a boot share; the wall
 * clock is for showing and searching.
 */
public final class Clock {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int TRIES = 4;
    /** The id of the boot that the machine runs in. */
    public static final UUID BOOT = boot();

    private Clock() {}

    /** This moment on both clocks: of some tries the one whose reads lie closest together. */
    public static Anchor now() {
        Anchor best = null;
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            Instant wall = Instant.now();
            long width = System.nanoTime() - before;
            if (width < narrowest) {
                narrowest = width;
                best = new Anchor(nanos(wall), before + width / 2, BOOT);
            }
        }
        return best;
    }

    /** Whether a moment of this boot is yet to come. */
    public static boolean isLater(Anchor moment) {
        return moment.boot().equals(BOOT) && moment.monotonicNanos() > System.nanoTime();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private static UUID boot() {
        try {
            return UUID.fromString(Files.readString(BOOT_ID).trim());
        } catch (IOException | IllegalArgumentException e) {
            return bootByItsTime();
        }
    }

    /** Where the kernel gives no id: the minute of the boot, which all processes work out alike. */
    private static UUID bootByItsTime() {
        long minutes = TimeUnit.NANOSECONDS.toMinutes(nanos(Instant.now()) - System.nanoTime());
        return new UUID(0, minutes);
    }
}
