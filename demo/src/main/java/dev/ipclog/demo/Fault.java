package dev.ipclog.demo;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** A simulated fault: the process is killed by the kernel in mid-work, with no chance to tidy up. */
final class Fault {

    private static final Logger log = LoggerFactory.getLogger(Fault.class);
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final boolean wanted;
    private final Duration after;
    private long firstWork;

    private Fault(boolean wanted, Duration after) {
        this.wanted = wanted;
        this.after = after;
    }

    static Fault of(String name, StageSettings settings) {
        Duration half = settings.runFor().map(time -> time.dividedBy(2)).orElse(AFTER);
        return new Fault(settings.crash().filter(name::equals).isPresent(), half.compareTo(AFTER) < 0 ? half : AFTER);
    }

    void strikeWhenDue() {
        if (!wanted) {
            return;
        }
        if (firstWork == 0) {
            firstWork = System.nanoTime();
        } else if (Timings.millisSince(firstWork) >= after.toMillis()) {
            strike(ProcessHandle.current().pid());
        }
    }

    private static void strike(long pid) {
        log.atError()
                .addMarker(MarkerFactory.getMarker("CRITICAL"))
                .log("simulated fault, in mid-work: kill -9 {}", pid);
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -9 " + pid).start();
            throw new IllegalStateException("survived kill -9, status " + kill.waitFor());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot kill myself", e);
        }
    }
}
