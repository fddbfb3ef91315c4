package dev.ipclog.reader;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes what a child prints to its end, on a thread of its own, and hands it on line by line. */
final class OutputPump {
    private static final int BUFFER_LENGTH = 16 << 10;

    private final InputStream output;
    private final LineCutter cutter;
    private final Thread thread;

    private OutputPump(String name, InputStream output, Consumer<String> lines) {
        this.output = output;
        this.cutter = new LineCutter(lines);
        this.thread = new Thread(this::pump, name);
        thread.setDaemon(true);
    }

    static OutputPump start(String name, InputStream output, Consumer<String> lines) {
        OutputPump pump = new OutputPump(name, output, lines);
        pump.thread.start();
        return pump;
    }

    /** Waits until all is handed on. False if the output is still held open past the bound. */
    boolean awaitEnd(Duration bound) throws InterruptedException {
        thread.join(bound.toMillis());
        return !thread.isAlive();
    }

    private void pump() {
        try {
            byte[] buffer = new byte[BUFFER_LENGTH];
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                cutter.feed(buffer, count);
            }
        } catch (IOException e) {
            // The child is dead, and its end of the pipe was closed under us: that is the end too.
        } finally {
            cutter.finish();
        }
    }
}
