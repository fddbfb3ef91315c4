package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void textsAreQuoted() {
        assertEquals("{\"say\": \"\\\"hi\\\" \\\\ you\"}", Json.of(Map.of("say", "\"hi\" \\ you")));
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertEquals("[\n  1,\n  2.5,\n  null,\n  true\n]", Json.of(List.of(1, 2.5, Double.NaN, true)));
    }
}
