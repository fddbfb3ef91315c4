package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.End;
import dev.ipclog.demo.Message.Frame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An {@link Outlet} and an {@link Inlet} joined by a real socket. */
@Timeout(120)
final class LinkTest {

    private static final Detection ONE = new Detection(1, 2, 3, 4, Optional.empty());
    private static final Detection TWO = new Detection(2, 3, 4, 5, Optional.empty());

    private static void nothing() {}

    @TempDir
    Path directory;

    private Path sockets;
    private Stage stage;

    @BeforeEach
    void begin() {
        sockets = directory.resolve("s");
        stage = stage(Optional.empty());
    }

    private Stage stage(Optional<Duration> runFor) {
        return new Stage("test", new StageSettings(Optional.empty(), runFor, Optional.empty(), sockets));
    }

    @Test
    void whoStartsFirstWaitsForTheOther() throws Exception {
        Outlet outlet = new Outlet(stage, "tracker");
        Thread.sleep(100);
        assertFalse(outlet.offer(ONE));
        try (Inlet inlet = new Inlet(stage, "tracker", "detector")) {
            await(outlet);
            assertTrue(outlet.offer(ONE));
            assertTrue(outlet.offer(TWO));
            assertEquals(Optional.of(ONE), inlet.next(LinkTest::nothing));
            assertEquals(Optional.of(TWO), inlet.next(LinkTest::nothing));
            outlet.close();
            assertEquals(Optional.empty(), inlet.next(LinkTest::nothing));
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        new Inlet(stage, "tracker", "detector").close();
        assertFalse(Files.exists(sockets));
    }

    @Test
    void aSocketOfADeadProcessIsReplaced() throws IOException {
        Files.createDirectories(sockets);
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(stage.socket("tracker")));
        }
        assertTrue(Files.exists(stage.socket("tracker")));
        new Inlet(stage, "tracker", "detector").close();
    }

    @Test
    void anotherPeerMayTakeADeadOnesPlace() throws Exception {
        AtomicInteger losses = new AtomicInteger();
        try (Inlet inlet = new Inlet(stage, "tracker", "detector")) {
            try (SocketChannel dies = SocketChannel.open(UnixDomainSocketAddress.of(stage.socket("tracker")))) {
                Wire.write(dies, ONE);
                assertEquals(Optional.of(ONE), inlet.next(losses::incrementAndGet));
            }
            Outlet outlet = new Outlet(stage, "tracker");
            await(outlet);
            outlet.offer(TWO);
            assertEquals(Optional.of(TWO), inlet.next(losses::incrementAndGet));
            assertEquals(1, losses.get());
            outlet.close();
        }
    }

    @Test
    void afterItsPeerDiedAnOutletFindsTheNext() throws Exception {
        Outlet outlet;
        try (Inlet dies = new Inlet(stage, "tracker", "detector")) {
            outlet = new Outlet(stage, "tracker");
            await(outlet);
            outlet.offer(ONE);
            assertEquals(Optional.of(ONE), dies.next(LinkTest::nothing));
        }
        while (outlet.offer(ONE)) {
            Thread.sleep(10);
        }
        try (Inlet next = new Inlet(stage, "tracker", "detector")) {
            await(outlet);
            outlet.offer(TWO);
            assertEquals(Optional.of(TWO), next.next(LinkTest::nothing));
        }
        outlet.close();
    }

    @Test
    void aPeerThatReadsNothingNeverHoldsUsUp() throws Exception {
        Files.createDirectories(sockets);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(stage.socket("tracker")));
            Outlet outlet = new Outlet(stage, "tracker");
            try (SocketChannel stuck = server.accept()) {
                await(outlet);
                Frame large = new Frame(1, 2, new Picture(1_000, 1_000, new byte[1_000_000]));
                int taken = 0;
                for (int i = 0; i < 1_000; i++) {
                    taken += outlet.offer(large) ? 1 : 0;
                }
                assertTrue(stuck.isOpen() && taken < 20, "taken: " + taken);
                outlet.close();
            }
        }
    }

    @Test
    void withNobodyThereAnInletWaitsNoLongerThanTheRun() throws IOException {
        Stage shortRun = stage(Optional.of(Duration.ofMillis(1)));
        try (Inlet inlet = new Inlet(shortRun, "tracker", "detector")) {
            assertEquals(Optional.empty(), inlet.next(LinkTest::nothing));
        }
        assertEquals(0, shortRun.patience());
    }

    @Test
    void whoIsToldToStopNoLongerWaitsForAPeer() throws Exception {
        try (Inlet inlet = new Inlet(stage, "tracker", "detector")) {
            stopSoon();
            assertEquals(Optional.empty(), inlet.next(LinkTest::nothing));
        }
    }

    @Test
    void whoIsToldToStopNoLongerWaitsForAMessage() throws Exception {
        try (Inlet inlet = new Inlet(stage, "tracker", "detector");
                SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(stage.socket("tracker")))) {
            Wire.write(silent, ONE);
            inlet.next(LinkTest::nothing);
            stopSoon();
            assertEquals(Optional.empty(), inlet.next(LinkTest::nothing));
        }
    }

    @Test
    void theEndIsTheEndEvenIfMoreFollows() throws Exception {
        try (Inlet inlet = new Inlet(stage, "tracker", "detector");
                SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(stage.socket("tracker")))) {
            Wire.write(peer, new End());
            Wire.write(peer, ONE);
            assertEquals(Optional.empty(), inlet.next(LinkTest::nothing));
        }
    }

    private void stopSoon() {
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stage.stop();
        });
        stopper.setDaemon(true);
        stopper.start();
    }

    private static void await(Outlet outlet) throws InterruptedException {
        while (!outlet.connected()) {
            Thread.sleep(5);
        }
    }
}
