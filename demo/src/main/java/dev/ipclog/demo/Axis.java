package dev.ipclog.demo;

/** One axis of a gimbal, in degrees: it turns no faster than its motor can and no further than its stops. */
final class Axis {

    /** Degrees to either side. */
    static final double STOP = 90;

    private final double degreesPerSecond;
    private double angle;

    Axis(double degreesPerSecond) {
        this.degreesPerSecond = degreesPerSecond;
    }

    /** Turns towards {@code wanted} for so long; gives how far off it still is. */
    double turn(double wanted, double seconds) {
        double reach = degreesPerSecond * seconds;
        double step = Math.max(-reach, Math.min(reach, wanted - angle));
        angle = Math.max(-STOP, Math.min(STOP, angle + step));
        return wanted - angle;
    }

    double angle() {
        return angle;
    }
}
