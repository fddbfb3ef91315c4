package dev.ipclog.reader;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a child ended. Java gives 128 + n for a signal, as a shell does, so a program that exits with such a status of its
 * own looks like one that was killed.
 *
 * @param status 0 to 255
 * @param lifetime from its start
 */
record ChildEnd(int status, Duration lifetime) {
    private static final int SIGNALLED = 128;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** Linux's numbers. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    /** What a terminal, a supervisor or this program sends to ask for an end. */
    private static final Set<String> ASKING = Set.of("SIGHUP", "SIGINT", "SIGTERM");

    boolean isSuccess() {
        return status == 0;
    }

    /** Whether it ended as one does who is asked to. */
    boolean isAskedFor() {
        return ASKING.contains(signalName());
    }

    boolean isKilled() {
        return signalName().equals("SIGKILL");
    }

    String text() {
        return how() + " after " + lifetimeText();
    }

    private String how() {
        if (!signalName().isEmpty()) {
            return "killed by " + signalName() + " (signal " + (status - SIGNALLED) + ")";
        }
        return "exited with status " + status + hint();
    }

    private String signalName() {
        return SIGNALS.getOrDefault(status - SIGNALLED, "");
    }

    private String hint() {
        return switch (status) {
            case NOT_EXECUTABLE -> " (the command is not executable)";
            case NOT_FOUND -> " (the command was not found)";
            default -> "";
        };
    }

    private String lifetimeText() {
        if (lifetime.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", lifetime.toMillis() / 1e3);
        }
        String minutes = lifetime.toMinutesPart() + " min " + lifetime.toSecondsPart() + " s";
        return lifetime.toHours() == 0 ? minutes : lifetime.toHours() + " h " + minutes;
    }
}
