package dev.ipclog.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Configures java.util.logging, whose configuration files cannot name a file by a system property. It knows no name of a
 * thread, and flushes each line to the file.
 */
public final class JulConfiguration {
    /** For the property {@code java.util.logging.config.class}. */
    public JulConfiguration() throws IOException {
        String text = String.join(
                "\n",
                "handlers = java.util.logging.FileHandler",
                ".level = INFO",
                "java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter",
                "java.util.logging.SimpleFormatter.format = %1$tT.%1$tL [-] %4$-5s %3$s - %5$s%n",
                "java.util.logging.FileHandler.pattern = " + System.getProperty(TextFiles.FILE));
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
