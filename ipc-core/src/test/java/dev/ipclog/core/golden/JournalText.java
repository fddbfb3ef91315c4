package dev.ipclog.core.golden;

import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.TextValue;
import dev.ipclog.core.read.ThrowableText;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All of a journal as lines that readers in every language can print alike: characters that are not printable ASCII as
 * the {@code \}{@code uXXXX} of their UTF-16 units, floating point numbers as the digits of their bits.
 */
final class JournalText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final List<String> gaps = new ArrayList<>();

    private JournalText() {}

    /**
     * Entries, gaps and damages in the order of time, then what the verifier says. Gaps at the same place, which come in
     * no particular order, are sorted.
     */
    static String of(Path directory) {
        JournalText journal = new JournalText();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                journal.event(event);
            }
        }
        journal.flushGaps();
        journal.report(Verifier.verify(directory));
        return journal.text.toString();
    }

    private void event(JournalEvent event) {
        if (event instanceof Entry entry) {
            entry(entry);
        } else if (event instanceof Gap gap) {
            gaps.add("gap process %s %d writer %d stripe %d first %d count %d dropped %d"
                    .formatted(
                            quote(gap.process()),
                            gap.pid(),
                            gap.writer(),
                            gap.stripe(),
                            gap.first(),
                            gap.count(),
                            gap.dropped()));
        } else if (event instanceof Damage damage && damage.certain()) {
            line("damage " + quote(damage.where()) + " " + quote(damage.what()));
        }
    }

    private void flushGaps() {
        gaps.stream().sorted().forEach(this::line);
        gaps.clear();
    }

    private void entry(Entry entry) {
        flushGaps();
        line("%s +%d %s process %s %d writer %d stripe %d number %d"
                .formatted(
                        TIME.format(entry.time()),
                        entry.monotonicNanos(),
                        entry.severity(),
                        quote(entry.process()),
                        entry.pid(),
                        entry.writer(),
                        entry.stripe(),
                        entry.number()));
        line("  thread %s logger %s pattern %s"
                .formatted(quote(entry.thread()), quote(entry.logger()), quote(entry.pattern())));
        entry.arguments().forEach(argument -> line("  argument " + value(argument)));
        entry.context().forEach((key, value) -> line("  context " + quote(key) + " " + quote(value)));
        entry.markers().forEach(marker -> line("  marker " + quote(marker)));
        entry.keyValues().forEach(pair -> line("  pair " + quote(pair.key()) + " " + value(pair.value())));
        throwable("throwable", entry.throwable(), "  ");
        if (entry.caller() != null) {
            line("  caller " + quote(entry.caller()));
        }
    }

    private void throwable(String kind, ThrowableText throwable, String indent) {
        if (throwable == null) {
            return;
        }
        line(indent + kind + " " + quote(throwable.className()) + " " + quote(throwable.message()));
        String inner = indent + "  ";
        throwable.frames().forEach(frame -> line(inner + "at " + quote(frame)));
        if (throwable.framesInCommon() > 0) {
            line(inner + "in common " + throwable.framesInCommon());
        }
        if (throwable.circular()) {
            line(inner + "circular");
        }
        throwable.suppressed().forEach(suppressed -> throwable("suppressed", suppressed, inner));
        throwable("cause", throwable.cause(), inner);
    }

    private void report(VerifyReport report) {
        for (VerifyReport.ProcessReport process : report.processes()) {
            line("writer %d process %s %d entries %d drops %d lost %d damaged slabs %d"
                    .formatted(
                            process.writer(),
                            quote(process.name()),
                            process.pid(),
                            process.entries(),
                            process.drops(),
                            process.lost(),
                            process.damagedSlabs()));
        }
        report.unfinished().forEach(place -> line("unfinished " + quote(place.where())));
        line("slabs %d open %d foreign documents %d"
                .formatted(report.slabs(), report.openSlabs(), report.foreignDocuments()));
    }

    private static String value(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String string) {
            return "string " + quote(string);
        } else if (value instanceof TextValue object) {
            return "text " + quote(object.text());
        } else if (value instanceof Character unit) {
            return "char " + quote(unit.toString());
        } else if (value instanceof Float number) {
            return "float32 0x%08x".formatted(Float.floatToRawIntBits(number));
        } else if (value instanceof Double number) {
            return "float64 0x%016x".formatted(Double.doubleToRawLongBits(number));
        }
        return typeOf(value) + " " + value;
    }

    private static String typeOf(Object value) {
        if (value instanceof Byte) {
            return "int8";
        } else if (value instanceof Short) {
            return "int16";
        } else if (value instanceof Integer) {
            return "int32";
        }
        return value instanceof Long ? "int64" : "boolean";
    }

    /** Null as such, any other text in quotation marks. */
    static String quote(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> quoted.append(isPlain(unit) ? (char) unit : "\\u%04x".formatted(unit)));
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int unit) {
        return unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\';
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
