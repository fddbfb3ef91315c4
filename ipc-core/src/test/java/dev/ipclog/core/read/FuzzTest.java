package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ipclog.core.golden.GoldenJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing begins with, what it has found so far ({@code src/test/resources/fuzz}), and some changes of both. */
@Execution(ExecutionMode.SAME_THREAD)
class FuzzTest {
    private static final int CHANGES = 150;

    @TempDir
    static Path journal;

    @BeforeAll
    static void unpackJournal() throws IOException {
        GoldenJournal.unpack(journal);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadMayBeAnything(Fuzz target) throws IOException {
        List<byte[]> inputs = new ArrayList<>(FuzzSeeds.of(target, journal).values());
        inputs.addAll(found(target));
        assertFalse(inputs.isEmpty());
        Random random = new Random(42);
        for (byte[] input : inputs) {
            target.run(input);
            for (int i = 0; i < CHANGES / inputs.size(); i++) {
                target.run(changed(input, random));
            }
        }
    }

    private static List<byte[]> found(Fuzz target) throws IOException {
        Path folder = Path.of("src/test/resources/fuzz", target.name());
        List<byte[]> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    found.add(Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    private static byte[] changed(byte[] input, Random random) {
        byte[] changed = Arrays.copyOf(input, 1 + random.nextInt(input.length));
        for (int n = random.nextInt(8); n >= 0; n--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }
}
