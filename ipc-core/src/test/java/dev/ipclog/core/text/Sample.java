package dev.ipclog.core.text;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.ThrowableText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An entry to render, with everything usual unless a test says otherwise. */
final class Sample {
    private String time = "2026-03-01T12:34:56.789Z";
    private Severity severity = Severity.INFO;
    private String process = "camera";
    private String logger = "demo.Decoder";
    private String pattern = "ready";
    private List<Object> arguments = List.of();
    private Map<String, String> context = Map.of();
    private List<String> markers = List.of();
    private List<KeyValue> keyValues = List.of();
    private ThrowableText throwable;
    private String caller;

    static Sample message(String pattern, Object... arguments) {
        Sample sample = new Sample();
        sample.pattern = pattern;
        sample.arguments = List.of(arguments);
        return sample;
    }

    Sample at(String instant) {
        time = instant;
        return this;
    }

    Sample severity(Severity value) {
        severity = value;
        return this;
    }

    Sample process(String name) {
        process = name;
        return this;
    }

    Sample logger(String name) {
        logger = name;
        return this;
    }

    Sample context(Map<String, String> pairs) {
        context = pairs;
        return this;
    }

    Sample markers(String... names) {
        markers = List.of(names);
        return this;
    }

    Sample keyValues(KeyValue... pairs) {
        keyValues = List.of(pairs);
        return this;
    }

    Sample throwable(Throwable value) {
        throwable = ThrowableTexts.of(value);
        return this;
    }

    Sample caller(String location) {
        caller = location;
        return this;
    }

    Entry entry() {
        Instant instant = Instant.parse(time);
        long nanos = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        return new Entry(
                nanos, 0, severity, process, 42, 1, 0, 1, "main", logger, pattern, arguments, context, markers,
                keyValues, throwable, caller, 0);
    }
}
