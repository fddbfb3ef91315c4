package dev.ipclog.demo;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Makes one steady target of the {@link Detector}'s single detections, for the {@link Gimbal}. */
public final class Tracker {

    static final Marker TARGET = MarkerFactory.getMarker("TARGET");

    private static final Logger log = LoggerFactory.getLogger(Tracker.class);

    private final Stage stage;
    private final Outlet gimbal;
    private final Track track = new Track();
    private final Meter meter = new Meter();
    private Target last = new Target(0, 0, 0, Sight.NONE, 0, 0);

    private Tracker(Stage stage) {
        this.stage = stage;
        this.gimbal = new Outlet(stage, "gimbal");
    }

    /**
     * Runs the tracker until the detector has no more detections.
     *
     * @param args not used
     * @throws IOException if the processes cannot meet
     * @throws InterruptedException never in normal operation
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Stage.play("tracker", stage -> new Tracker(stage).run());
    }

    private void run() throws IOException, InterruptedException {
        try (Inlet detector = new Inlet(stage, "tracker", "detector")) {
            log.info("ready, α-β filter");
            detector.each(Detection.class, this::take, this::blind);
        }
        gimbal.close();
        log.info("closed: {} frames followed, targets: {}", meter.total().count(), track.id());
    }

    private void take(Detection detection) {
        follow(detection);
        meter.everySecond(detection.captured()).ifPresent(second -> report());
    }

    private void follow(Detection detection) {
        MDC.put("frame", Integer.toString(detection.frame()));
        try {
            stage.breakIfTold();
            long start = System.nanoTime();
            pass(track.update(detection));
            meter.add(System.nanoTime() - start);
            log.debug("frame {}: {} at {}, {}", detection.frame(), track.sight(), (int) track.x(), (int) track.y());
        } finally {
            MDC.remove("frame");
        }
    }

    private void blind() {
        track.lose();
        pass(new Target(last.frame(), System.nanoTime(), track.id(), Sight.NONE, 0, 0));
    }

    private void pass(Target target) {
        if (target.sight() != last.sight()) {
            announce(target);
        }
        last = target;
        if (!gimbal.offer(target)) {
            log.debug("nobody takes the target in frame {}", target.frame());
        }
    }

    private void announce(Target target) {
        switch (target.sight()) {
            case NONE -> log.warn(TARGET, "target {} lost", target.id());
            case HIDDEN -> log.info(TARGET, "target {} out of sight, coasting", target.id());
            case SEEN ->
                log.atInfo()
                        .addMarker(TARGET)
                        .addKeyValue("x", (int) track.x())
                        .addKeyValue("y", (int) track.y())
                        .log(
                                last.sight() == Sight.NONE ? "target {} acquired" : "target {} in sight again",
                                target.id());
            default -> throw new IllegalStateException("no such sight: " + target.sight());
        }
    }

    private void report() {
        if (track.sight() == Sight.NONE) {
            log.info("searching, targets so far: {}", track.id());
        } else {
            log.info("target {} at {}, {}, {} px/s", track.id(), (int) track.x(), (int) track.y(), (int) track.speed());
        }
    }
}
