package dev.ipclog.core.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Values at random. What breaks things comes more often than others: extremes, nothing, all sorts of characters. */
public final class Draw {
    private static final int ONE_IN = 10;

    private final SplittableRandom random;
    private final double size;

    Draw(SplittableRandom random, double size) {
        this.random = random;
        this.size = size;
    }

    /** From 0 to {@code max}, both included; the ends come more often than others. */
    public int upTo(int max) {
        return switch (random.nextInt(2 * ONE_IN)) {
            case 0 -> 0;
            case 1 -> max;
            default -> random.nextInt(max + 1);
        };
    }

    /** Of any magnitude. */
    public long integer() {
        return switch (random.nextInt(2 * ONE_IN)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong() >> random.nextInt(Long.SIZE);
        };
    }

    /** Any bits, NaN and the infinities among them. */
    public double real() {
        return oneOf(List.of(
                () -> Double.longBitsToDouble(random.nextLong()),
                random::nextGaussian,
                () -> of(List.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 0.0, -1 / 0.0))));
    }

    /** Of one alphabet: ASCII, Latin, any character, surrogates that may stand alone, any code point. */
    public String text(int max) {
        IntSupplier alphabet = oneOf(List.<Supplier<IntSupplier>>of(
                () -> () -> random.nextInt(' ', 0x7F),
                () -> () -> random.nextInt(0x100),
                () -> () -> random.nextInt(Character.MAX_VALUE + 1),
                () -> () -> random.nextInt(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1),
                () -> () -> random.nextInt(Character.MAX_CODE_POINT + 1)));
        StringBuilder text = new StringBuilder();
        int length = length(max);
        while (text.length() < length) {
            text.appendCodePoint(alphabet.getAsInt());
        }
        text.setLength(length);
        return text.toString();
    }

    public <T> List<T> list(int max, Supplier<? extends T> element) {
        List<T> list = new ArrayList<>();
        for (int left = length(max); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    public <K, V> Map<K, V> map(int max, Supplier<? extends K> key, Supplier<? extends V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int left = length(max); left > 0; left--) {
            map.put(key.get(), value.get());
        }
        return map;
    }

    public <T> T of(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** What one of them gives. */
    public <T> T oneOf(List<? extends Supplier<? extends T>> suppliers) {
        return suppliers.get(random.nextInt(suppliers.size())).get();
    }

    private int length(int max) {
        return upTo((int) Math.ceil(max * size));
    }
}
