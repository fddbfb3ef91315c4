package dev.ipclog.benchmarks;

/**
 * Something that ipclog is to reach, or that is only to be stated.
 *
 * @param measured not a number if there is no valid figure
 * @param bound what it may be at most, or must be at least
 * @param unit behind both figures
 */
record Target(String what, double measured, Sense sense, double bound, String unit, String verdict) {
    enum Sense {
        AT_MOST("≤"),
        AT_LEAST("≥"),
        STATED("");

        final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        private String verdict(double measured, double bound) {
            return switch (this) {
                case AT_MOST -> measured <= bound ? "met" : "not met";
                case AT_LEAST -> measured >= bound ? "met" : "not met";
                case STATED -> "stated";
            };
        }
    }

    Target(String what, double measured, Sense sense, double bound, String unit) {
        this(what, measured, sense, bound, unit, Double.isNaN(measured) ? "INVALID" : sense.verdict(measured, bound));
    }

    /** With sign and unit; empty where there is none. */
    String boundText() {
        return sense == Sense.STATED ? "" : sense.sign + " " + Text.threeDigits(bound) + unit;
    }
}
