package dev.ipclog.demo;

import dev.ipclog.demo.Message.End;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where messages go out, to a peer that may not be there yet, may be slow, or may die: a thread of its own connects,
 * writes, and connects again. Its user never waits: what the peer cannot take now is dropped, as old news are of no use
 * to it.
 */
final class Outlet {

    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    private static final int ROOM = 4;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final long FIRST_COMPLAINT_MILLIS = 4_000;
    private static final long FAREWELL_MILLIS = 500;

    private final Stage stage;
    private final String peerName;
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Thread writer;
    private volatile boolean connected;
    private volatile boolean closed;
    private boolean lostOne;

    Outlet(Stage stage, String peerName) {
        this.stage = stage;
        this.peerName = peerName;
        this.writer = new Thread(this::keepWriting, "to-" + peerName);
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether the peer is there. If it is slow, {@link #offer} may still be in vain. */
    boolean connected() {
        return connected;
    }

    /** Sends if the peer can take it now. Never waits. */
    boolean offer(Message message) {
        return connected && waiting.offer(message);
    }

    private void keepWriting() {
        try {
            while (!closed && !stage.stopping()) {
                connectAndWrite();
            }
        } catch (InterruptedException e) {
            log.debug("no more to {}", peerName);
        }
    }

    private void connectAndWrite() throws InterruptedException {
        try (SocketChannel peer = connect()) {
            waiting.clear();
            connected = true;
            writeAll(peer);
        } catch (IOException e) {
            lost(e);
        } finally {
            connected = false;
        }
    }

    private void writeAll(SocketChannel peer) throws IOException, InterruptedException {
        Message message;
        do {
            message = waiting.take();
            Wire.write(peer, message);
        } while (!(message instanceof End));
        closed = true;
    }

    private SocketChannel connect() throws InterruptedException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        long complaint = FIRST_COMPLAINT_MILLIS;
        for (int tries = 1; ; tries++) {
            try {
                SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(stage.socket(peerName)));
                log.info(
                        lostOne ? "{} is back after {} ms" : "connected to {} after {} ms",
                        peerName,
                        Timings.millisSince(start));
                return peer;
            } catch (IOException e) {
                log.trace("{} does not answer: {}", peerName, e.getMessage());
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            if (Timings.millisSince(start) >= complaint) {
                log.warn("no {} after {} s, {} tries; going on", peerName, complaint / 1_000, tries);
                complaint *= 2;
            }
        }
    }

    /** Waits a moment first: if all are being stopped, that is not worth a word. */
    private void lost(IOException reason) throws InterruptedException {
        connected = false;
        Thread.sleep(stage.stopping() ? 0 : LONGEST_PAUSE_MILLIS);
        if (!closed && !stage.stopping()) {
            lostOne = true;
            log.warn("{} is gone ({}), trying again", peerName, reason.getMessage());
        }
    }

    /** Says goodbye to the peer if it is there. */
    void close() throws InterruptedException {
        if (connected && waiting.offer(new End(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
            writer.join(FAREWELL_MILLIS);
        }
        closed = true;
        writer.interrupt();
        writer.join(FAREWELL_MILLIS);
    }
}
