package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables say of these peers that what was logged survives a kill. */
class SurvivalProcessTest {
    @TempDir
    private Path directory;

    static Stream<Peer> survivors() {
        return Stream.of(Peer.values()).filter(peer -> peer.survival == Peer.Survival.YES && peer != Peer.QUEUE);
    }

    @ParameterizedTest
    @MethodSource("survivors")
    void aKilledProcessLeavesWhatItLogged(Peer peer) throws IOException {
        List<String> command = Jvm.plainCommand(
                IdleApplication.class, peer.backend.jars(), peer.backend.settings(directory, "killed"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(
                IdleApplication.READY,
                process.inputReader(StandardCharsets.ISO_8859_1).readLine());
        process.destroyForcibly().onExit().join();
        assertEquals(OptionalLong.of(IdleApplication.ENTRIES), peer.backend.countEntries(directory));
    }
}
