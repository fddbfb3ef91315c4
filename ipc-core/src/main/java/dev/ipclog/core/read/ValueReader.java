package dev.ipclog.core.read;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.ThrowableLayout;
import dev.ipclog.core.format.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads typed values from bytes that may be anything: whatever does not fit is a {@link MalformedException}. */
final class ValueReader {
    private final ByteBuffer bytes;
    private int throwables;
    private int allFrames;

    ValueReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int uint8() throws MalformedException {
        return Byte.toUnsignedInt(need(Byte.BYTES).get());
    }

    int int32() throws MalformedException {
        return need(Integer.BYTES).getInt();
    }

    /** All that is left, as UTF-8. */
    String rest() {
        return utf8(bytes.remaining());
    }

    Object value() throws MalformedException {
        int type = uint8();
        return switch (type) {
            case ValueLayout.NULL -> null;
            case ValueLayout.FALSE -> false;
            case ValueLayout.TRUE -> true;
            case ValueLayout.INT8 -> need(Byte.BYTES).get();
            case ValueLayout.INT16 -> need(Short.BYTES).getShort();
            case ValueLayout.INT32 -> int32();
            case ValueLayout.INT64 -> need(Long.BYTES).getLong();
            case ValueLayout.FLOAT32 -> need(Float.BYTES).getFloat();
            case ValueLayout.FLOAT64 -> need(Double.BYTES).getDouble();
            case ValueLayout.CHAR -> need(Character.BYTES).getChar();
            case ValueLayout.SHORT_STRING -> text(uint8());
            case ValueLayout.LONG_STRING -> text(int32());
            case ValueLayout.SHORT_TEXT -> new TextValue(text(uint8()));
            case ValueLayout.LONG_TEXT -> new TextValue(text(int32()));
            default -> throw new MalformedException("there is no value of type " + type);
        };
    }

    List<Object> values(int count) throws MalformedException {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value());
        }
        return values;
    }

    /** A string, or null. */
    String string() throws MalformedException {
        Object value = value();
        if (value != null && !(value instanceof String)) {
            throw new MalformedException("a value is no string");
        }
        return (String) value;
    }

    /** An MDC: so many pairs of strings. */
    Map<String, String> pairs(long count) throws MalformedException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (long i = 0; i < count && bytes.hasRemaining(); i++) {
            pairs.put(name(), name());
        }
        return pairs;
    }

    List<KeyValue> keyValues() throws MalformedException {
        int count = uint8();
        List<KeyValue> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new KeyValue(name(), value()));
        }
        return pairs;
    }

    ThrowableText throwable() throws MalformedException {
        return throwable(1);
    }

    private ThrowableText throwable(int depth) throws MalformedException {
        if (depth > ThrowableLayout.MAX_DEPTH) {
            throw new MalformedException("throwables are nested too deep");
        }
        refuseMore("throwables", ++throwables, ThrowableLayout.MAX_THROWABLES);
        int flags = uint8();
        String className = name();
        String message = string();
        List<String> frames = new ArrayList<>();
        int frameCount = Short.toUnsignedInt(need(Short.BYTES).getShort());
        int inCommon = Short.toUnsignedInt(need(Short.BYTES).getShort());
        refuseMore("frames", frameCount, ThrowableLayout.MAX_FRAMES);
        allFrames += frameCount;
        refuseMore("frames", allFrames, ThrowableLayout.MAX_ALL_FRAMES);
        for (int i = 0; i < frameCount; i++) {
            frames.add(name());
        }
        List<ThrowableText> suppressed = suppressed(depth);
        ThrowableText cause = (flags & ThrowableLayout.HAS_CAUSE) == 0 ? null : throwable(depth + 1);
        boolean circular = (flags & ThrowableLayout.CIRCULAR) != 0;
        return new ThrowableText(className, message, frames, inCommon, cause, suppressed, circular);
    }

    private List<ThrowableText> suppressed(int depth) throws MalformedException {
        int count = uint8();
        refuseMore("suppressed throwables", count, ThrowableLayout.MAX_SUPPRESSED);
        List<ThrowableText> suppressed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            suppressed.add(throwable(depth + 1));
        }
        return suppressed;
    }

    private static void refuseMore(String what, int count, int most) throws MalformedException {
        if (count > most) {
            throw new MalformedException("there are " + count + " " + what + " at one place");
        }
    }

    /**
     * Takes it that all has been read.
     *
     * @throws MalformedException if there is more than what a frame's length is rounded up by
     */
    void end() throws MalformedException {
        if (bytes.remaining() >= FrameLayout.ALIGNMENT) {
            throw new MalformedException("it goes on for " + bytes.remaining() + " bytes behind what it says");
        }
    }

    private String name() throws MalformedException {
        return String.valueOf(string());
    }

    private String text(int length) throws MalformedException {
        if (length < 0) {
            throw new MalformedException("a text is " + length + " bytes long");
        }
        need(length);
        return utf8(length);
    }

    private String utf8(int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private ByteBuffer need(int length) throws MalformedException {
        if (length > bytes.remaining()) {
            throw new MalformedException("it ends " + (length - bytes.remaining()) + " bytes too early");
        }
        return bytes;
    }
}
