package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.TextValue;
import dev.ipclog.core.read.ThrowableText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final JsonLines lines = new JsonLines();

    @Test
    void anEntryIsOneObject() throws IOException {
        Entry entry = entry(
                "frame {} is late",
                List.of(17),
                Map.of("shot", "3"),
                List.of("SLOW"),
                List.of(new KeyValue("us", 41_200L)),
                null);

        assertEquals(
                "{'time':'2026-07-01T12:00:00.000000001Z','severity':'WARN','severityNumber':13,'process':'camera',"
                        + "'pid':4711,'writer':2,'stripe':0,'number':5,'thread':'main','logger':'demo.Decoder',"
                        + "'message':'frame 17 is late','pattern':'frame {} is late','arguments':[17],"
                        + "'markers':['SLOW'],'keyValues':{'us':41200},'context':{'shot':'3'},"
                        + "'caller':'demo.Decoder.next(Decoder.java:12)'}\n",
                json(entry).replace('"', '\''));
    }

    @Test
    void valuesKeepTheirTypes() throws IOException {
        List<Object> values = Arrays.asList(
                null,
                true,
                (byte) -1,
                2.5f,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Long.MIN_VALUE,
                'x',
                new TextValue("[1, 2]"));

        assertTrue(
                json(entry("", values, Map.of(), List.of(), List.of(), null))
                        .contains(
                                "\"arguments\":[null,true,-1,2.5,\"NaN\",\"-Infinity\",-9223372036854775808,\"x\",\"[1, 2]\"]"));
    }

    @Test
    void aKeyThatComesTwiceGetsAnArray() throws IOException {
        List<KeyValue> pairs = List.of(new KeyValue("a", 1), new KeyValue("b", null), new KeyValue("a", "x"));

        assertTrue(json(entry("", List.of(), Map.of(), List.of(), pairs, null))
                .contains("\"keyValues\":{\"a\":[1,\"x\"],\"b\":null}"));
    }

    @Test
    void aThrowableHasItsCauses() throws IOException {
        ThrowableText cause = new ThrowableText("E", null, List.of("a.B.c(B.java:1)"), 7, null, List.of(), false);
        ThrowableText again = new ThrowableText("T", "bad", List.of(), 0, null, List.of(), true);
        ThrowableText thrown = new ThrowableText("T", "bad", List.of("a.B.d(B.java)"), 0, cause, List.of(again), false);

        assertTrue(json(entry("", List.of(), Map.of(), List.of(), List.of(), thrown))
                .contains("'throwable':{'class':'T','message':'bad','frames':['a.B.d(B.java)'],".replace('\'', '"')
                        + "'suppressed':[{'class':'T','message':'bad','circular':true}],".replace('\'', '"')
                        + "'cause':{'class':'E','frames':['a.B.c(B.java:1)'],'framesInCommon':7}}".replace('\'', '"')));
    }

    @Test
    void whatIsMissingOrDamagedIsAnObjectToo() throws IOException {
        assertEquals(
                "{'gap':{'time':'1970-01-01T00:00:00Z','process':'camera','pid':1,'writer':2,'stripe':3,'first':4,'count':5,'dropped':6}}\n"
                        .replace('\'', '"'),
                json(new Gap(0, "camera", 1, 2, 3, 4, 5, 6)));
        assertEquals(
                "{'damage':{'file':'20260701F.cq4','position':8,'length':9,'what':'torn','certain':true}}\n"
                        .replace('\'', '"'),
                json(new Damage("20260701F.cq4", 8, 9, "torn")));
    }

    @Test
    void readableTextStaysAsItIsAndAllElseIsEscaped() throws IOException {
        String nasty = "探测 \u001b[2J\u009b\u007f\u2028\u202e\n\"\ud800 🚁";

        assertTrue(json(entry(nasty, List.of(), Map.of(), List.of(), List.of(), null))
                .contains("\"message\":\"探测 \\u001B[2J\\u009b\\u007F\\u2028\\u202e\\n\\\"� \\ud83d\\ude81\""));
    }

    @Test
    void textsAreCutWhereAnObjectWouldBecomeTooLong() throws IOException {
        String controls = "\u0001".repeat(100_000);
        String text = json(entry(
                "\u202e".repeat(700_000),
                List.of("a"),
                Map.of(controls, controls),
                Collections.nCopies(255, controls),
                List.of(),
                null));
        assertTrue(text.length() < 9_000_000, () -> text.length() + " characters");
        assertTrue(text.matches("(?s).*,\"cutChars\":2\\d{7}}\n"), text.substring(text.length() - 100));
        assertFalse(json(entry("short", List.of(), Map.of(), List.of(), List.of(), null))
                .contains("cutChars"));
    }

    private String json(JournalEvent event) throws IOException {
        StringBuilder out = new StringBuilder();
        lines.append(event, out);
        try (JsonParser parser = new JsonFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(out.toString())) {
            while (parser.nextToken() != null) {
                // Throws if it is not valid.
            }
        }
        assertEquals(out.length() - 1, out.indexOf("\n"));
        return out.toString();
    }

    private static Entry entry(
            String pattern,
            List<Object> arguments,
            Map<String, String> context,
            List<String> markers,
            List<KeyValue> keyValues,
            ThrowableText throwable) {
        return new Entry(
                1_782_907_200_000_000_001L,
                0,
                Severity.WARN,
                "camera",
                4711,
                2,
                0,
                5,
                "main",
                "demo.Decoder",
                pattern,
                arguments,
                context,
                markers,
                keyValues,
                throwable,
                "demo.Decoder.next(Decoder.java:12)",
                0);
    }
}
