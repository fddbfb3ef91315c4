package dev.ipclog.benchmarks;

/**
 * Something that ipclog is to reach.
 *
 * @param measured not a number if there is no valid figure
 * @param bound what it may be at most, or must be at least
 * @param unit behind both figures
 */
record Target(String what, double measured, Sense sense, double bound, String unit, String verdict) {
    enum Sense {
        AT_MOST("≤"),
        AT_LEAST("≥");

        final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        private boolean holds(double measured, double bound) {
            return this == AT_MOST ? measured <= bound : measured >= bound;
        }
    }

    static Target atMost(String what, double measured, double bound, String unit) {
        return new Target(what, measured, Sense.AT_MOST, bound, unit);
    }

    static Target atLeast(String what, double measured, double bound, String unit) {
        return new Target(what, measured, Sense.AT_LEAST, bound, unit);
    }

    private Target(String what, double measured, Sense sense, double bound, String unit) {
        this(what, measured, sense, bound, unit, verdict(measured, sense, bound));
    }

    private static String verdict(double measured, Sense sense, double bound) {
        if (Double.isNaN(measured)) {
            return "INVALID";
        }
        return sense.holds(measured, bound) ? "met" : "not met";
    }
}
