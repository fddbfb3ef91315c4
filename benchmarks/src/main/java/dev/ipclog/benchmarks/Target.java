package dev.ipclog.benchmarks;

/**
 * Something that ipclog is to reach.
 *
 * @param measured not a number if there is no valid figure
 * @param most what it may be at most
 * @param unit behind both figures
 */
record Target(String what, double measured, double most, String unit) {
    String verdict() {
        if (Double.isNaN(measured)) {
            return "INVALID";
        }
        return measured <= most ? "met" : "not met";
    }
}
