package dev.ipclog.benchmarks;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** What was measured, as JSON: of a histogram its percentiles; a number that is none becomes null. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addModule(new SimpleModule()
                    .addSerializer(as(Histogram.class, Json::percentiles))
                    .addSerializer(as(Duration.class, Duration::toString))
                    .addSerializer(as(OptionalLong.class, n -> n.isPresent() ? n.getAsLong() : null))
                    .addSerializer(as(double.class, n -> Double.isFinite(n) ? BigDecimal.valueOf(n) : null)))
            .build();

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> StdDelegatingSerializer as(Class<T> type, Function<T, Object> plain) {
        return new StdDelegatingSerializer(type, new StdConverter<T, Object>() {
            @Override
            public Object convert(T value) {
                return plain.apply(value);
            }
        });
    }

    private static Map<String, Object> percentiles(Histogram histogram) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("count", histogram.getTotalCount());
        Text.PERCENTILES.forEach(each -> percentiles.put(Text.percentile(each), histogram.getValueAtPercentile(each)));
        return percentiles;
    }
}
