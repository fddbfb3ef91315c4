package dev.ipclog.demo;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks for the moving object in each frame of the {@link Camera}, and tells the {@link Tracker}. */
public final class Detector {

    private static final Logger log = LoggerFactory.getLogger(Detector.class);

    private static final long OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Stage stage;
    private final Outlet tracker;
    private final Motion motion = new Motion();
    private final Meter meter = new Meter();
    private Timings old = new Timings();
    private boolean learned;
    private int hits;
    private int allHits;

    private Detector(Stage stage) {
        this.stage = stage;
        this.tracker = new Outlet(stage, "tracker");
    }

    /**
     * Runs the detector until the camera has no more frames.
     *
     * @param args not used
     * @throws IOException if the processes cannot meet
     * @throws InterruptedException never in normal operation
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Stage.play("detector", stage -> new Detector(stage).run());
    }

    private void run() throws IOException, InterruptedException {
        try (Inlet camera = new Inlet(stage, "detector", "camera")) {
            log.info("ready, learns the background from {} frames", Motion.LESSONS);
            camera.each(Frame.class, this::take, () -> {});
        }
        tracker.close();
        Timings all = meter.total();
        log.info("closed: {} frames, {} hits, search {} ms", all.count(), allHits, all.meanMillis());
    }

    private void take(Frame frame) {
        search(frame);
        meter.everySecond(frame.captured()).ifPresent(this::report);
    }

    private void search(Frame frame) {
        MDC.put("frame", Integer.toString(frame.number()));
        try {
            stage.breakIfTold();
            long start = System.nanoTime();
            Optional<Blob> blob = motion.find(frame.picture());
            long took = System.nanoTime() - start;
            meter.add(took);
            noteAge(start - frame.captured());
            note(frame, blob, took);
            send(frame, blob);
        } finally {
            MDC.remove("frame");
        }
    }

    private void noteAge(long age) {
        if (age > OLD_NANOS) {
            old.add(age);
        }
    }

    private void note(Frame frame, Optional<Blob> blob, long took) {
        if (learned == motion.learning()) {
            learned = !learned;
            log.info(learned ? "background learned" : "another scene, learning again");
        }
        log.trace("threshold {} of 255, {}", motion.threshold(), blob);
        if (blob.isPresent()) {
            hits++;
            allHits++;
            Blob b = blob.get();
            log.debug("frame {} hit at {}, {} in {} us", frame.number(), (int) b.x(), (int) b.y(), took / 1_000);
        } else {
            log.debug("frame {} empty, searched in {} us", frame.number(), took / 1_000);
        }
    }

    private void send(Frame frame, Optional<Blob> blob) {
        Picture picture = frame.picture();
        Detection detection = new Detection(frame.number(), frame.captured(), picture.width(), picture.height(), blob);
        if (!tracker.offer(detection)) {
            log.debug("nobody takes the detection in frame {}", frame.number());
        }
    }

    private void report(Timings second) {
        if (old.count() > 0) {
            log.warn("late frames: {}, by up to {} ms", old.count(), old.longestMillis());
        }
        log.info("{} hits, search {} ms, max {} ms", hits, second.meanMillis(), second.longestMillis());
        old = new Timings();
        hits = 0;
    }
}
