package dev.ipclog.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StackTraceTest {
    private final StringBuilder out = new StringBuilder();

    @Test
    void aThrowableLooksAsJavaPrintsIt() {
        assertEquals(asJavaPrints(new IllegalStateException("boom")), asWePrint(new IllegalStateException("boom")));
    }

    @Test
    void causesAndSuppressedOnesLookAsJavaPrintsThem() {
        Throwable nested = nested();

        assertEquals(asJavaPrints(nested), asWePrint(nested));
    }

    @Test
    void aCircleOfCausesEndsAsJavaEndsIt() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertEquals(asJavaPrints(first), asWePrint(first));
    }

    @Test
    void aThrowableWithoutFramesIsALine() {
        Exception bare = new Exception("bare");
        bare.setStackTrace(new StackTraceElement[0]);

        assertEquals(List.of("    java.lang.Exception: bare"), asWePrint(bare));
    }

    @Test
    void aMessageCannotForgeAFrame() {
        Exception forger = new Exception("one\n        at good.Code(Code.java:1)\u001b[2J");
        forger.setStackTrace(new StackTraceElement[0]);

        List<String> expected =
                List.of("    java.lang.Exception: one", "    │         at good.Code(Code.java:1)\\x1b[2J");
        assertEquals(expected, asWePrint(forger));
    }

    private static Throwable nested() {
        Exception outer = new RuntimeException("outer", inner());
        outer.addSuppressed(new IllegalArgumentException("on close", new Exception((String) null)));
        outer.addSuppressed(new Error());
        return outer;
    }

    private static Throwable inner() {
        Exception inner = new Exception("inner", new Exception("innermost"));
        inner.addSuppressed(new Exception("suppressed in the cause"));
        return inner;
    }

    private List<String> asWePrint(Throwable throwable) {
        out.setLength(0);
        new StackTrace(Ink.PLAIN).append(ThrowableTexts.of(throwable), out, new Room(out));
        return out.toString().lines().toList();
    }

    private static List<String> asJavaPrints(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .lines()
                .map(line -> "    " + line.replace("\t", "    "))
                .collect(Collectors.toList());
    }
}
