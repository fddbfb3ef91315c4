package dev.ipclog.benchmarks;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a few entries, collects its garbage, says so, and does nothing until it is sent a line. */
final class IdleApplication {
    static final String READY = "READY";
    static final int ENTRIES = 10;

    private IdleApplication() {}

    public static void main(String[] arguments) throws IOException {
        Logger logger = LoggerFactory.getLogger(LogCall.LOGGER);
        for (int frame = 0; frame < ENTRIES; frame++) {
            logger.info(LogCall.PATTERN, frame, LogCall.CAMERA, LogCall.micros(frame));
        }
        System.gc();
        System.out.println(READY);
        System.in.read();
    }
}
