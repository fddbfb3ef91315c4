package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;

/** What the controller writes into the journal about one process, or about itself. Thread-safe. */
final class ChildLog {
    private final Loggers loggers;
    private final Definition origin;

    /** The controller's loggers. */
    record Loggers(JournalWriter writer, LogSource run, LogSource stdout, LogSource stderr) {
        static Loggers of(JournalWriter writer) {
            return new Loggers(writer, writer.source("ipclog.run"), writer.source("stdout"), writer.source("stderr"));
        }
    }

    private ChildLog(Loggers loggers, Definition origin) {
        this.loggers = loggers;
        this.origin = origin;
    }

    static ChildLog ofController(Loggers loggers) {
        return new ChildLog(loggers, null);
    }

    /** The log of a child; pid 0 if it never came to life. */
    static ChildLog of(Loggers loggers, String name, long pid) {
        return new ChildLog(loggers, loggers.writer().origin(name, pid));
    }

    void event(Severity severity, String pattern, Object... arguments) {
        write(loggers.run(), severity, pattern, arguments);
    }

    void printedOnStdout(String line) {
        write(loggers.stdout(), Severity.INFO, "{}", line);
    }

    /** What ipclog itself says there says how bad it is. */
    void printedOnStderr(String line) {
        Severity severity = line.startsWith(Troubles.ERROR) ? Severity.ERROR : Severity.WARN;
        write(loggers.stderr(), severity, "{}", line);
    }

    private void write(LogSource source, Severity severity, String pattern, Object... arguments) {
        EntryEncoder entry = loggers.writer().begin(source, severity, pattern);
        for (Object argument : arguments) {
            entry.add(argument);
        }
        if (origin != null) {
            entry.origin(origin);
        }
        entry.commit();
    }
}
