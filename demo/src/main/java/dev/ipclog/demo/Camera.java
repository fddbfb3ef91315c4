package dev.ipclog.demo;

import dev.ipclog.demo.Message.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Plays a sequence of picture files as a camera would, {@value #RATE} frames a second, for the {@link Detector}. */
public final class Camera {

    private static final Logger log = LoggerFactory.getLogger(Camera.class);

    private static final String NAME = "Kamera Tromsø";
    private static final int RATE = 20;
    private static final Duration PERIOD = Duration.ofSeconds(1).dividedBy(RATE);
    private static final Duration LATE = PERIOD.dividedBy(2);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Stage stage;
    private final Sequence sequence;
    private final Outlet detector;
    private final Meter meter = new Meter();
    private final Set<Path> bad = new HashSet<>();
    private Timings late = new Timings();
    private int dropped;
    private int badAgain;

    private Camera(Stage stage) throws IOException {
        this.stage = stage;
        this.sequence = Sequence.of(stage.settings().frames());
        this.detector = new Outlet(stage, "detector");
    }

    /**
     * Runs the camera for the time that the environment gives it.
     *
     * @param args not used
     * @throws IOException if the directory of the pictures cannot be read
     * @throws InterruptedException never in normal operation
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.setProperty("java.awt.headless", "true");
        Stage.play("camera", stage -> new Camera(stage).run());
    }

    private void run() throws InterruptedException {
        log.info("{} opened: {} pictures, {} a second", NAME, sequence.size(), RATE);
        awaitDetector();
        shootAll();
        detector.close();
        log.info(
                "closed: {} frames, {} bad, decode {} ms",
                meter.total().count(),
                bad.size(),
                meter.total().meanMillis());
    }

    private void awaitDetector() throws InterruptedException {
        long start = System.nanoTime();
        while (!detector.connected() && Timings.millisSince(start) < WARM_UP.toMillis() && !stage.stopping()) {
            Thread.sleep(10);
        }
    }

    private void shootAll() throws InterruptedException {
        FramePace pace = new FramePace(PERIOD);
        long start = System.nanoTime();
        long millis = stage.settings().runFor().map(Duration::toMillis).orElse(Long.MAX_VALUE);
        for (int number = 1; Timings.millisSince(start) < millis && !stage.stopping(); number++) {
            pace.await();
            shoot(number, pace);
            meter.everySecond(pace.due()).ifPresent(this::report);
        }
    }

    private void shoot(int number, FramePace pace) {
        MDC.put("frame", Integer.toString(number));
        try {
            stage.breakIfTold();
            decode(number, pace.due(), sequence.picture(number));
            if (number > 1 && pace.behind() > LATE.toNanos()) {
                late.add(pace.behind());
            }
        } finally {
            MDC.remove("frame");
        }
    }

    private void decode(int number, long due, Path file) {
        log.trace("reading {}", file);
        try {
            long start = System.nanoTime();
            Picture picture = Decoder.decode(file);
            long took = System.nanoTime() - start;
            log.debug("frame {} decoded in {} us", number, took / 1_000);
            send(new Frame(number, due, picture), took);
        } catch (IOException e) {
            complain(number, file, e);
        }
    }

    private void send(Frame frame, long took) {
        if (meter.total().count() == 0) {
            log.info("first frame: {}, decoded in {} ms", frame.picture(), Timings.tenth(took / 1e6));
        }
        meter.add(took);
        dropped += detector.offer(frame) || !detector.connected() ? 0 : 1;
    }

    /** The whole story once for each file; a damaged one comes by again and again, and is then only counted. */
    private void complain(int number, Path file, IOException e) {
        if (bad.add(file)) {
            log.error("frame {} lost", number, e);
        } else {
            badAgain++;
        }
    }

    private void report(Timings second) {
        if (late.count() > 0) {
            log.warn("late frames: {}, by up to {} ms", late.count(), late.longestMillis());
        }
        if (dropped > 0) {
            log.warn("detector is slow, frames dropped: {}", dropped);
        }
        if (badAgain > 0) {
            log.warn("still damaged, frames lost: {}", badAgain);
        }
        String unseen = detector.connected() ? "" : ", no detector";
        log.info(
                "{} frames, decode {} ms, max {} ms{}",
                second.count(),
                second.meanMillis(),
                second.longestMillis(),
                unseen);
        late = new Timings();
        dropped = 0;
        badAgain = 0;
    }
}
