package dev.ipclog.core.write;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.threads.YieldingPauser;

/** A program that takes the queue's own write lock, says so, and keeps it until it is killed. */
public final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Path directory = Path.of(arguments[0]);
        QueueLibrary.start(directory);
        try (SingleChronicleQueue queue =
                SingleChronicleQueueBuilder.binary(directory).build()) {
            TableStoreWriteLock lock =
                    new TableStoreWriteLock(queue.metaStore(), () -> new YieldingPauser(1), Long.MAX_VALUE);
            lock.lock();
            System.out.println("locked");
            System.in.read();
        }
    }
}
