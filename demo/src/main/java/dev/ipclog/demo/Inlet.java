package dev.ipclog.demo;

import dev.ipclog.demo.Message.End;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where messages come in: listens at this process's socket and serves one peer at a time. A peer that hangs up without
 * {@link End} has died; another may take its place as long as the run lasts.
 */
final class Inlet implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Inlet.class);

    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Stage stage;
    private final Path socket;
    private final String peerName;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private volatile SocketChannel peer;
    private boolean lostOne;

    Inlet(Stage stage, String name, String peerName) throws IOException {
        this.stage = stage;
        this.socket = stage.socket(name);
        this.peerName = peerName;
        Files.createDirectories(socket.getParent(), OURS_ALONE);
        Files.deleteIfExists(socket);
        server.bind(UnixDomainSocketAddress.of(socket));
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        stage.onStop(this::wake);
    }

    /**
     * Hands over each message of a kind until there is nothing more to come; others are passed over.
     *
     * @param onLoss run when the peer dies, before another one is waited for
     */
    <M extends Message> void each(Class<M> kind, Consumer<M> taker, Runnable onLoss) throws IOException {
        for (Optional<Message> message = next(onLoss); message.isPresent(); message = next(onLoss)) {
            message.filter(kind::isInstance).map(kind::cast).ifPresent(taker);
        }
    }

    /**
     * Waits for the next message, and for a peer where there is none.
     *
     * @param onLoss run when the peer dies, before another one is waited for
     * @return empty when there is nothing more to come
     */
    Optional<Message> next(Runnable onLoss) throws IOException {
        while (!stage.stopping() && (peer != null || accept())) {
            try {
                return Optional.of(Wire.read(peer)).filter(message -> !(message instanceof End));
            } catch (IOException e) {
                hangUp(e, onLoss);
            }
        }
        return Optional.empty();
    }

    private boolean accept() throws IOException {
        while (peer == null && stage.patience() > 0 && !stage.stopping()) {
            selector.select(stage.patience());
            selector.selectedKeys().clear();
            peer = server.accept();
        }
        if (peer != null) {
            log.atLevel(lostOne ? Level.INFO : Level.DEBUG).log("{} is here", peerName);
        }
        return peer != null && !stage.stopping();
    }

    private void hangUp(IOException reason, Runnable onLoss) throws IOException {
        peer.close();
        peer = null;
        if (!stage.stopping()) {
            lostOne = true;
            log.warn("{} is gone without a goodbye, waiting", peerName);
            log.debug("last read from {}", peerName, reason);
            onLoss.run();
        }
    }

    /** From another thread: whoever waits inside {@link #next} comes back. */
    private void wake() {
        try {
            selector.wakeup();
            SocketChannel waitedFor = peer;
            if (waitedFor != null) {
                waitedFor.close();
            }
        } catch (IOException e) {
            log.debug("cannot close {}", socket, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (peer != null) {
            peer.close();
        }
        server.close();
        selector.close();
        Files.deleteIfExists(socket);
        leaveDirectory(socket.getParent());
    }

    private static void leaveDirectory(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            log.trace("{} is still in use", directory, e);
        }
    }
}
