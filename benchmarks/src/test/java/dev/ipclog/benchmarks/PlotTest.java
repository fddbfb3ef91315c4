package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
    @TempDir
    private Path directory;

    @Test
    void aPictureIsWritten() throws IOException {
        Path file = directory.resolve("latency.png");
        Plot.write(Rounds.ONE, Map.of(Peer.IPCLOG, new Figures(List.of(Rounds.of(Peer.IPCLOG, 100)))), file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 0);
    }
}
