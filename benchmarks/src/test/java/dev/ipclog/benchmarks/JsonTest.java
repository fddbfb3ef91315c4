package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Sample(OptionalLong found, Duration warmUp, double nanos, Histogram latencies) {}

    @Test
    void whatIsNoNumberIsNull() {
        Histogram latencies = new Histogram(1);
        latencies.recordValue(7);
        assertEquals(
                "{\"found\":3,\"warmUp\":\"PT5S\",\"nanos\":2.5,\"latencies\":"
                        + "{\"count\":1,\"p50\":7,\"p90\":7,\"p99\":7,\"p99.9\":7,\"p99.99\":7,\"max\":7}}",
                json(new Sample(OptionalLong.of(3), Duration.ofSeconds(5), 2.5, latencies)));
        assertEquals(
                "{\"found\":null,\"warmUp\":null,\"nanos\":null,\"latencies\":null}",
                json(new Sample(OptionalLong.empty(), null, Double.NaN, null)));
    }

    @Test
    void whatAResultIsAskedIsNoFigure() {
        assertEquals(
                "{\"what\":\"NOP\",\"nanos\":1.5,\"bytes\":16.0,\"callerBytes\":null,\"missing\":0}",
                json(new CostResult<>(Peer.NOP, 1.5, 16, Double.NaN, 0)));
    }

    private static String json(Object value) {
        return Json.of(value).replaceAll("\\s", "");
    }
}
