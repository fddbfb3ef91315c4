package dev.ipclog.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.TextValue;
import dev.ipclog.core.text.EntryRenderer.Style;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EntryRendererTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneId.of("UTC"));

    @Test
    void anEntryIsALine() {
        assertPlain(
                "12:34:56.789 INFO  camera │ Decoder: frame 17 decoded in 3.2 ms",
                Sample.message("frame {} decoded in {} ms", 17, 3.2));
    }

    @Test
    void everySeverityHasFiveLetters() {
        assertEquals(
                """
                12:34:56.789 TRACE camera │ Decoder: ready
                12:34:56.789 DEBUG camera │ Decoder: ready
                12:34:56.789 INFO  camera │ Decoder: ready
                12:34:56.789 WARN  camera │ Decoder: ready
                12:34:56.789 ERROR camera │ Decoder: ready
                12:34:56.789 CRIT  camera │ Decoder: ready
                """,
                plain(List.of(Severity.values()).stream()
                        .map(severity ->
                                Sample.message("ready").severity(severity).entry())
                        .toArray(JournalEvent[]::new)));
    }

    @Test
    void namesArePaddedToTheLongestSoFar() {
        assertEquals(
                """
                12:34:56.789 INFO  camera │ Decoder: ready
                12:34:56.789 INFO  detector │ Decoder: ready
                12:34:56.789 INFO  camera   │ Decoder: ready
                12:34:56.789 INFO  a-name-of-more-than-sixteen │ Decoder: ready
                12:34:56.789 INFO  camera           │ Decoder: ready
                """,
                plain(
                        Sample.message("ready").entry(),
                        Sample.message("ready").process("detector").entry(),
                        Sample.message("ready").entry(),
                        Sample.message("ready")
                                .process("a-name-of-more-than-sixteen")
                                .entry(),
                        Sample.message("ready").entry()));
    }

    @Test
    void namesThatWillComeMakeRoomAtOnce() {
        EntryRenderer renderer = new EntryRenderer(Style.PLAIN, NOON);
        renderer.expect(List.of("camera", "detector"));
        StringBuilder out = new StringBuilder();
        renderer.append(Sample.message("ready").entry(), out);

        assertEquals("12:34:56.789 INFO  camera   │ Decoder: ready\n", out.toString());
    }

    @Test
    void aLoggerNamedLikeItsProcessIsNotRepeated() {
        assertPlain("12:34:56.789 INFO  camera │ ready", Sample.message("ready").logger("demo.Camera"));
    }

    @Test
    void printedTextStandsAloneAndWithoutItsColours() {
        assertPlain(
                "12:34:56.789 INFO  camera │ all green \\x1b[2J",
                Sample.message("{}", "\u001b[32mall green\u001b[0m \u001b[2J").logger("stdout"));
    }

    @Test
    void coloursThatAnApplicationLogsAreWrittenOut() {
        assertPlain("12:34:56.789 INFO  camera │ Decoder: \\x1b[32mgreen", Sample.message("{}", "\u001b[32mgreen"));
    }

    @Test
    void detailsFollowTheMessage() {
        assertPlain(
                "12:34:56.789 INFO  camera │ Decoder: late  [SLOW] us=41200 why=\"disk full\" who=\"a\\\"b\" none=\"\""
                        + " nil=null at=\"{1}\" {shot=3 user=\"x y\"} at demo.Decoder.next(Decoder.java:12)",
                Sample.message("late")
                        .markers("SLOW")
                        .keyValues(
                                new KeyValue("us", 41200),
                                new KeyValue("why", "disk full"),
                                new KeyValue("who", "a\"b"),
                                new KeyValue("none", ""),
                                new KeyValue("nil", null),
                                new KeyValue("at", new TextValue("{1}")))
                        .context(new TreeMap<>(Map.of("shot", "3", "user", "x y")))
                        .caller("demo.Decoder.next(Decoder.java:12)"));
    }

    @Test
    void aMarkerThatOnlyRaisedTheSeverityIsNotRepeated() {
        assertPlain(
                "12:34:56.789 CRIT  camera │ Decoder: down  [GIMBAL]",
                Sample.message("down").severity(Severity.CRITICAL).markers("CRITICAL", "GIMBAL"));
    }

    @Test
    void aNullMessageIsShownUnlessPairsSpeakForIt() {
        assertPlain("12:34:56.789 INFO  camera │ Decoder: null", Sample.message(null));
        assertPlain(
                "12:34:56.789 INFO  camera │ Decoder:   a=1",
                Sample.message(null).keyValues(new KeyValue("a", 1)));
    }

    @Test
    void furtherLinesStandBehindTheBarSoThatNoneCanBeForged() {
        assertEquals(
                """
                12:34:56.789 INFO  camera │ Decoder: one
                                          │ 12:34:56.789 ERROR gimbal │ forged
                                          │ \\r12:34:56.789 forged  a=b\\nc
                """,
                plain(Sample.message("one\n12:34:56.789 ERROR gimbal │ forged\r\n\r12:34:56.789 forged\n\n")
                        .keyValues(new KeyValue("a", "b\nc"))
                        .entry()));
    }

    @Test
    void noFieldCanForgeALineOrReachTheTerminal() {
        String nasty = "x\n\r\u001b[2J\u202e\u2028y";
        String text = plain(Sample.message("ready")
                .process(nasty)
                .logger(nasty)
                .markers(nasty)
                .keyValues(new KeyValue(nasty, nasty))
                .context(Map.of(nasty, nasty))
                .caller(nasty)
                .entry());

        assertEquals(1, text.lines().count(), text);
        assertEquals(text.strip(), Sanitizer.line(text.strip()));
    }

    @Test
    void aStackTraceFollowsItsLine() {
        Exception failure = new IllegalStateException("boom", new Exception("disk"));
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("demo.A", "go", "A.java", 7)});
        failure.getCause().setStackTrace(failure.getStackTrace());
        assertEquals(
                """
                12:34:56.789 ERROR camera │ Decoder: failed
                    java.lang.IllegalStateException: boom
                        at demo.A.go(A.java:7)
                    Caused by: java.lang.Exception: disk
                        ... 1 more
                """,
                plain(Sample.message("failed")
                        .severity(Severity.ERROR)
                        .throwable(failure)
                        .entry()));
    }

    @Test
    void aDateComesWhereTheDayChanges() {
        assertEquals(
                """
                ──────────── 2026-02-28
                23:59:59.999 INFO  camera │ Decoder: yesterday
                ──────────── 2026-03-01
                00:00:00.000 INFO  camera │ Decoder: today
                00:00:01.000 INFO  camera │ Decoder: today
                """,
                plain(
                        Sample.message("yesterday")
                                .at("2026-02-28T23:59:59.999999999Z")
                                .entry(),
                        Sample.message("today").at("2026-03-01T00:00:00Z").entry(),
                        Sample.message("today").at("2026-03-01T00:00:01Z").entry()));
    }

    @Test
    void timesAreThoseOfTheZoneThroughAChangeOfItsOffset() {
        Clock oslo = Clock.fixed(Instant.parse("2026-03-29T00:00:00Z"), ZoneId.of("Europe/Oslo"));
        assertEquals(
                """
                01:59:59.900 INFO  camera │ Decoder: winter
                03:00:00.000 INFO  camera │ Decoder: summer
                """,
                render(
                        new EntryRenderer(Style.PLAIN, oslo),
                        Sample.message("winter").at("2026-03-29T00:59:59.9Z").entry(),
                        Sample.message("summer").at("2026-03-29T01:00:00Z").entry()));
    }

    @Test
    void aTimeBeforeTheEpochIsStillATime() {
        assertTrue(plain(Sample.message("old").at("1969-12-31T23:59:59.5Z").entry())
                .contains("1969-12-31\n23:59:59.500 INFO "));
    }

    @Test
    void lossAndDamageAreLines() {
        long noon = TimeUnit.MILLISECONDS.toNanos(NOON.millis());
        assertEquals(
                """
                12:00:00.000 GAP   camera │ 17 entries are missing here (pid 42, stripe 1, from number 100); \
                the process itself dropped 3 of them
                12:00:00.000 GAP   camera │ 1 entry is missing here (pid 42, stripe 1, from number 9)
                --:--:--.--- BAD          │ 20260301.cq4 at 7: the checksum\\n is wrong
                """,
                plain(
                        new Gap(noon, "camera", 42, 1, 1, 100, 17, 3),
                        new Gap(noon, "camera", 42, 1, 1, 9, 1, 0),
                        new Damage("20260301.cq4", 7, 0, "the checksum\n is wrong")));
    }

    @Test
    void onATerminalItIsTheSameTextInColours() {
        Sample sample = Sample.message("frame {}\nis late", 17)
                .severity(Severity.ERROR)
                .markers("SLOW")
                .keyValues(new KeyValue("us", 1))
                .throwable(new Exception("boom"));

        String coloured = render(new EntryRenderer(Style.ANSI, NOON), sample.entry());

        assertTrue(coloured.contains("\u001b[1;31mERROR\u001b[0m"), coloured);
        assertEquals(plain(sample.entry()), Colours.drop(coloured));
        assertTrue(coloured.lines().allMatch(EntryRendererTest::endsPlain), coloured);
    }

    @Test
    void processesHaveColoursOfTheirOwn() {
        String coloured = render(
                new EntryRenderer(Style.ANSI, NOON),
                Sample.message("ready").process("Aa").entry(),
                Sample.message("ready").process("BB").entry(),
                Sample.message("ready").process("Aa").entry());

        List<String> colours = coloured.lines()
                .map(line -> line.replaceAll(".*\u001b\\[(\\d+)m(?:Aa|BB).*", "$1"))
                .toList();
        assertEquals(colours.get(0), colours.get(2));
        assertTrue(!colours.get(0).equals(colours.get(1)), coloured);
    }

    private static boolean endsPlain(String line) {
        int last = line.lastIndexOf("\u001b[");
        return last < 0 || line.startsWith("\u001b[0m", last);
    }

    private static void assertPlain(String line, Sample sample) {
        assertEquals(line + "\n", plain(sample.entry()));
    }

    private static String plain(JournalEvent... events) {
        return render(new EntryRenderer(Style.PLAIN, NOON), events);
    }

    private static String render(EntryRenderer renderer, JournalEvent... events) {
        StringBuilder out = new StringBuilder();
        for (JournalEvent event : events) {
            renderer.append(event, out);
        }
        return out.toString();
    }

    @Test
    void anEntryIsCutWhereItWouldBecomeTooLong() {
        String[] markers = new String[255];
        Arrays.fill(markers, "\u0001".repeat(100_000));
        Throwable thrown = new Exception("\n".repeat(1_000_000));
        List<Entry> endless = List.of(
                Sample.message("ready").markers(markers).entry(),
                Sample.message("\n".repeat(2_000_000) + "x").entry(),
                Sample.message("\ud83d\ude81\u202e".repeat(1_000_000)).entry(),
                Sample.message("ready").throwable(thrown).entry(),
                Sample.message("ready")
                        .context(Map.of("\"".repeat(2_000_000), "\n".repeat(2_000_000)))
                        .entry());
        for (Entry entry : endless) {
            StringBuilder out = new StringBuilder();
            new EntryRenderer(Style.ANSI, Clock.systemUTC()).append(entry, out);
            assertTrue(out.length() > 2_000_000 && out.length() < 5_000_000, () -> out.length() + " characters");
            String last = out.substring(out.lastIndexOf("\n", out.length() - 2));
            assertTrue(last.contains("cut after 2,097,152 characters; what it holds or refers to are"), last);
        }
    }
}
