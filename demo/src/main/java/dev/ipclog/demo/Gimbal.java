package dev.ipclog.demo;

import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Turns towards the {@link Tracker}'s target, as fast as its motors can, and home when there is none. */
public final class Gimbal {

    private static final Logger log = LoggerFactory.getLogger(Gimbal.class);

    private static final double DEGREES_PER_SECOND = 60;
    private static final double HALF_VIEW_DEGREES = 30;
    private static final double LOCKED_DEGREES = 0.5;
    private static final double LONGEST_STEP_SECONDS = 0.2;

    private final Stage stage;
    private final Axis pan = new Axis(DEGREES_PER_SECOND);
    private final Axis tilt = new Axis(DEGREES_PER_SECOND);
    private final Meter lags = new Meter();
    private long moved;
    private double off;
    private int turningTo;
    private int lockedOn;
    private int locks;

    private Gimbal(Stage stage) {
        this.stage = stage;
    }

    /**
     * Runs the gimbal until the tracker has no more targets.
     *
     * @param args not used
     * @throws IOException if the processes cannot meet
     * @throws InterruptedException never in normal operation
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Stage.play("gimbal", stage -> new Gimbal(stage).run());
    }

    private void run() throws IOException {
        try (Inlet tracker = new Inlet(stage, "gimbal", "tracker")) {
            log.info("ready, turns by ±{}°, {}° a second", (int) Axis.STOP, (int) DEGREES_PER_SECOND);
            tracker.each(Target.class, this::take, this::release);
        }
        Timings all = lags.total();
        log.info("closed: {} moves, locked: {}, {} ms behind", all.count(), locks, all.meanMillis());
    }

    private void take(Target target) {
        follow(target);
        lags.everySecond(target.captured()).ifPresent(this::report);
    }

    private void follow(Target target) {
        MDC.put("frame", Integer.toString(target.frame()));
        try {
            stage.breakIfTold();
            turn(target);
            note(target);
            lags.add(System.nanoTime() - target.captured());
        } finally {
            MDC.remove("frame");
        }
    }

    private void turn(Target target) {
        double seconds = Math.min(LONGEST_STEP_SECONDS, (target.captured() - moved) / 1e9);
        moved = target.captured();
        double offPan = pan.turn(target.right() * HALF_VIEW_DEGREES, seconds);
        double offTilt = tilt.turn(-target.down() * HALF_VIEW_DEGREES, seconds);
        off = Math.hypot(offPan, offTilt);
        log.debug("frame {}: pan {}°, tilt {}°", target.frame(), (float) pan.angle(), (float) tilt.angle());
    }

    private void note(Target target) {
        if (target.sight() == Sight.NONE) {
            release();
        } else if (target.id() != turningTo) {
            turningTo = target.id();
            log.info("target {} is {}° away, turning", turningTo, Timings.tenth(off));
        } else if (lockedOn == 0 && off < LOCKED_DEGREES) {
            lock(target.id());
        }
    }

    private void lock(int id) {
        lockedOn = id;
        locks++;
        log.atInfo()
                .addMarker(Tracker.TARGET)
                .addKeyValue("pan", Timings.tenth(pan.angle()))
                .addKeyValue("tilt", Timings.tenth(tilt.angle()))
                .log("🎯 目标锁定 locked on target {}", id);
    }

    private void release() {
        if (lockedOn != 0) {
            log.info(Tracker.TARGET, "let go of target {}, turning home", lockedOn);
            lockedOn = 0;
        }
    }

    private void report(Timings second) {
        double lag = second.meanMillis();
        log.info("pan {}° tilt {}°, {} ms behind", Timings.tenth(pan.angle()), Timings.tenth(tilt.angle()), lag);
    }
}
