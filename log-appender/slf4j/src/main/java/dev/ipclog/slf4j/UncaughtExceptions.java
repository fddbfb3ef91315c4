package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Logs what ends a thread as CRITICAL. It takes the place of the JVM's own report only: a handler that the application
 * sets, before or later, wins. Where nobody would see the entry, the JVM's report is printed as well.
 */
final class UncaughtExceptions implements UncaughtExceptionHandler {
    private static final String LOGGER = "uncaught";
    private static final String PATTERN = "Uncaught exception in thread \"{}\"";

    private final JournalWriter writer;
    private final LogSource source;
    private final Capture capture;
    private final boolean shownElsewhere;

    private UncaughtExceptions(JournalWriter writer, Capture capture, boolean shownElsewhere) {
        this.writer = writer;
        this.source = writer.source(LOGGER);
        this.capture = capture;
        this.shownElsewhere = shownElsewhere;
    }

    static void install(JournalWriter writer, Capture capture, boolean shownElsewhere) {
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions(writer, capture, shownElsewhere));
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        boolean kept = capture.log(source, Severity.CRITICAL, null, PATTERN, thread.getName(), thrown);
        boolean shown = shownElsewhere || !writer.isUsed(); // what the journal cannot take goes to stderr
        if (!kept || !shown) {
            report(thread, thrown);
        }
    }

    @SuppressWarnings({"SystemOut", "CatchAndPrintStackTrace"})
    private static void report(Thread thread, Throwable thrown) {
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace();
    }
}
