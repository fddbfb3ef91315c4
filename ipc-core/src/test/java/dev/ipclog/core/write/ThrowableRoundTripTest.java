package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.ThrowableText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A throwable comes out of the journal with all that it brought along, within bounds. */
class ThrowableRoundTripTest {
    @TempDir
    static Path directory;

    private static RoundTrip journal;

    @BeforeAll
    static void open() {
        journal = RoundTrip.open(directory);
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @Test
    void aThrowableIsKeptWithCausesAndSuppressedOnes() {
        Exception cause = new IllegalArgumentException();
        Exception outer = new IllegalStateException("outer", cause);
        outer.addSuppressed(new java.io.IOException("closing", new RuntimeException("deep")));

        ThrowableText text = journal.log("x", e -> e.throwable(outer)).throwable();

        assertEquals(IllegalStateException.class.getName(), text.className());
        assertEquals(frames(outer), text.frames());
        assertEquals(0, text.framesInCommon());
        assertNull(text.cause().message());
        assertEquals(
                frames(cause).size(),
                text.cause().frames().size() + text.cause().framesInCommon());
        assertTrue(text.cause().framesInCommon() > 0);
        assertEquals("closing", text.suppressed().get(0).message());
        assertEquals("deep", text.suppressed().get(0).cause().message());
        assertFalse(text.circular());
    }

    @Test
    void aCircleOfThrowablesEnds() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        ThrowableText text = journal.log("x", e -> e.throwable(first)).throwable();

        assertTrue(text.cause().cause().circular());
        assertEquals("first", text.cause().cause().message());
        assertNull(text.cause().cause().cause());
    }

    @Test
    void endlessCausesAreKeptToADepth() {
        Throwable deep = new Exception("0");
        for (int i = 1; i < 10_000; i++) {
            deep = new Exception(Integer.toString(i), deep);
        }
        Throwable outermost = deep;
        ThrowableText text = journal.log("x", e -> e.throwable(outermost)).throwable();
        int depth = 1;
        for (ThrowableText each = text; each.cause() != null; each = each.cause()) {
            depth++;
        }
        assertEquals(32, depth);
    }

    @Test
    void aBushOfThrowablesIsKeptWithinBounds() {
        Throwable bush = new Exception("leaf");
        for (int i = 0; i < 12; i++) {
            Throwable wider = new Exception("level " + i);
            for (int n = 0; n < 3; n++) {
                wider.addSuppressed(new Exception("twig", bush));
            }
            bush = wider;
        }
        Throwable whole = bush;
        ThrowableText text = journal.log("{}", e -> {
                    e.add("before");
                    e.throwable(whole);
                })
                .throwable();
        assertEquals("level 11", text.message());
    }

    @Test
    void aThrowableThatCannotBeAskedIsNamedAtLeast() {
        class Failing extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no");
            }
        }
        Entry entry = journal.log("{} {}", e -> {
            e.add("before");
            e.throwable(new Failing());
            e.caller(journal.writer.caller("here"));
        });
        assertEquals("before {}", entry.message());
        assertEquals(Failing.class.getName(), entry.throwable().className());
        assertEquals("here", entry.caller());
    }

    @Test
    void aThrowableWithNullsForMessageAndFramesIsKept() {
        Throwable bare = new Throwable(null, null, false, false) {
            private static final long serialVersionUID = 1L;
        };
        ThrowableText text = journal.log("x", e -> e.throwable(bare)).throwable();
        assertNull(text.message());
        assertEquals(List.of(), text.frames());
    }

    private static List<String> frames(Throwable throwable) {
        return Arrays.stream(throwable.getStackTrace())
                .map(StackTraceElement::toString)
                .toList();
    }
}
