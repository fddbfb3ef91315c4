package dev.ipclog.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The latencies of all peers under one load, by percentile, as HdrHistogram's own plots show them: a picture. */
final class Plot {
    private static final int TICKS_PER_HALF = 20;
    private static final double ALL = 100;
    private static final float WIDE = 4;
    private static final float NARROW = 2;

    private final XYChart chart;

    private Plot(Load load) {
        chart = new XYChartBuilder()
                .width(1100)
                .height(650)
                .title("Latency of a call: " + load.title())
                .xAxisTitle("percentile")
                .yAxisTitle("")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setXAxisTickLabelsFormattingFunction(Plot::percentile)
                .setYAxisTickLabelsFormattingFunction(Plot::duration)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideE);
    }

    static void write(Load load, Map<Peer, Figures> figures, Path file) throws IOException {
        Plot plot = new Plot(load);
        figures.forEach((peer, each) -> {
            if (each.isValid()) {
                plot.add(peer, each.latencies());
            }
        });
        ImageIO.write(BitmapEncoder.getBufferedImage(plot.chart), "png", file.toFile());
    }

    private void add(Peer peer, Histogram latencies) {
        List<Double> percentiles = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (HistogramIterationValue each : latencies.percentiles(TICKS_PER_HALF)) {
            double level = each.getPercentileLevelIteratedTo();
            if (level < ALL) {
                percentiles.add(ALL / (ALL - level));
                nanos.add(Math.max(1, each.getValueIteratedTo()));
            }
        }
        XYSeries series = chart.addSeries(peer.title, percentiles, nanos);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color(peer));
        series.setLineWidth(peer == Peer.IPCLOG ? WIDE : NARROW);
        if (peer.survival != Peer.Survival.YES) {
            series.setLineStyle(SeriesLines.DASH_DASH); // a style has a width of its own
        }
    }

    /** Relatives alike; what does not survive a kill is dashed. */
    private static Color color(Peer peer) {
        return new Color(
                switch (peer) {
                    case IPCLOG -> 0xD62728;
                    case QUEUE -> 0xFF9F1C;
                    case LOGBACK_PRUDENT -> 0x0B5D1E;
                    case LOGBACK_FILE -> 0x2CA02C;
                    case LOGBACK_ASYNC -> 0x74C476;
                    case LOG4J_LOCKING -> 0x08306B;
                    case LOG4J_FILE -> 0x1F77B4;
                    case LOG4J_MAPPED -> 0x17BECF;
                    case LOG4J_ASYNC -> 0x6BAED6;
                    case TINYLOG -> 0x9467BD;
                    case JUL -> 0x8C564B;
                    case CLAIMS, CLAIMS_IN_MEMORY, EMPTY, BOXING, NOP, ZEROS -> 0x7F7F7F;
                });
    }

    /** The axis runs by how many calls there are to one that is slower. */
    private static String percentile(double calls) {
        return Double.toString(Math.round((ALL - ALL / calls) * 1e6) / 1e6).replaceFirst("\\.0$", "") + " %";
    }

    private static String duration(double nanos) {
        if (nanos < 1e3) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        return nanos < 1e6
                ? String.format(Locale.ROOT, "%.0f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }
}
