package dev.ipclog.demo;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.util.Optional;

/**
 * One target through an alpha-beta filter: it is taken for real after some detections in a row that fit together, its
 * place is predicted while nothing is seen of it, and it is given up when that lasts too long or leads out of the
 * picture.
 */
final class Track {

    private static final double ALPHA = 0.6;
    private static final double BETA = 0.2;
    private static final int HITS_TO_BELIEVE = 3;
    private static final int MISSES_TO_GIVE_UP = 12;
    /** How far from its prediction a detection may be, in picture widths. */
    private static final double GATE = 0.12;

    private int id;
    private Sight sight = Sight.NONE;
    private int hits;
    private int misses;
    private long captured;
    private double x;
    private double y;
    private double speedX;
    private double speedY;

    /** Takes in what the detector found, or did not find, in the next frame. */
    Target update(Detection detection) {
        double seconds = (detection.captured() - captured) / 1e9;
        captured = detection.captured();
        predict(seconds);
        Optional<Blob> blob = detection.blob().filter(b -> hits == 0 || fits(b, detection.width()));
        blob.ifPresent(b -> correct(b, seconds));
        judge(blob.isPresent(), detection);
        return target(detection);
    }

    /** Gives the target up. */
    void lose() {
        sight = Sight.NONE;
        hits = 0;
    }

    Sight sight() {
        return sight;
    }

    int id() {
        return id;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Pixels a second. */
    double speed() {
        return Math.hypot(speedX, speedY);
    }

    private void predict(double seconds) {
        if (hits > 0) {
            x += speedX * seconds;
            y += speedY * seconds;
        }
    }

    private boolean fits(Blob blob, int width) {
        return Math.hypot(blob.x() - x, blob.y() - y) <= GATE * width;
    }

    private void correct(Blob blob, double seconds) {
        if (hits == 0) {
            start(blob);
            return;
        }
        double offX = blob.x() - x;
        double offY = blob.y() - y;
        x += ALPHA * offX;
        y += ALPHA * offY;
        speedX += BETA * offX / seconds;
        speedY += BETA * offY / seconds;
    }

    private void start(Blob blob) {
        x = blob.x();
        y = blob.y();
        speedX = 0;
        speedY = 0;
    }

    private void judge(boolean hit, Detection detection) {
        hits = hit ? hits + 1 : hits;
        misses = hit ? 0 : misses + 1;
        if (sight == Sight.NONE) {
            believe(hit);
        } else if (hit) {
            sight = Sight.SEEN;
        } else if (misses > MISSES_TO_GIVE_UP || isOutside(detection)) {
            lose();
        } else {
            sight = Sight.HIDDEN;
        }
    }

    private void believe(boolean hit) {
        if (!hit) {
            hits = 0;
        } else if (hits >= HITS_TO_BELIEVE) {
            sight = Sight.SEEN;
            id++;
        }
    }

    private boolean isOutside(Detection detection) {
        return x < 0 || y < 0 || x >= detection.width() || y >= detection.height();
    }

    private Target target(Detection detection) {
        double half = detection.width() / 2.0;
        double right = sight == Sight.NONE ? 0 : (x - half) / half;
        double down = sight == Sight.NONE ? 0 : (y - detection.height() / 2.0) / half;
        return new Target(detection.frame(), detection.captured(), id, sight, right, down);
    }
}
