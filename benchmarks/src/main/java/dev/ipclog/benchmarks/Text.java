package dev.ipclog.benchmarks;

import java.util.List;
import java.util.Locale;

/** Figures as a person reads them. */
final class Text {
    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    private static final String NONE = "–";

    private Text() {}

    static String whole(double figure) {
        return Double.isNaN(figure) ? NONE : String.format(Locale.ROOT, "%,.0f", figure);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String tenths(double figure) {
        return Double.isNaN(figure) ? NONE : String.format(Locale.ROOT, "%,.1f", figure);
    }

    /** Three digits that mean something, for small ratios too. */
    static String threeDigits(double figure) {
        return Double.isNaN(figure) ? NONE : String.format(Locale.ROOT, "%.3g", figure);
    }

    /** 50 as p50, 99.9 as p99.9, 100 as max. */
    static String percentile(double percentile) {
        return percentile == 100 ? "max" : "p" + Double.toString(percentile).replaceFirst("\\.0$", "");
    }
}
