package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.ForgeryProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals in which fields have been changed by one who knows the format are read by a JVM with a small heap. */
class ForgeryProcessTest {
    private static final int SAMPLE = 200;
    private static final int MANY = 100_000;

    @TempDir
    Path directory;

    @Test
    void noForgeryHidesWhatItDoesNotTouchOrAnythingInSilence() {
        forge(SAMPLE);
    }

    @Test
    @Tag("long")
    void noneOfManyForgeriesHidesWhatItDoesNotTouchOrAnythingInSilence() {
        for (int done = 0; done < MANY; done += 500) {
            forge(500);
        }
    }

    private void forge(int count) {
        long seed = Long.getLong("ipclog.test.seed", System.nanoTime());
        System.out.println("fields are forged: -Dipclog.test.seed=" + seed);
        List<String> small = List.of(
                "-Xmx64m",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
        Path journals = directory.resolve(Long.toString(seed));
        try (ChildJvm forger = ChildJvm.startWith(
                small, Jdk.all().get(0), ForgeryProgram.class, journals, Long.toString(seed), count)) {
            String outcome = forger.receive();
            System.out.println(outcome);
            assertTrue(outcome.endsWith(" 0 bad"), outcome);
            assertEquals(0, forger.awaitEnd(), () -> String.join("\n", forger.errors()));
        }
    }
}
