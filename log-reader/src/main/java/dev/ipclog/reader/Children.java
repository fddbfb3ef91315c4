package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** All processes that the controller starts. */
final class Children {
    private final Map<String, String> environment;
    private final ChildLog.Loggers loggers;
    private final CountDownLatch stop;
    private final List<Child> children = new ArrayList<>();
    private boolean anyUnstartable;

    /**
     * Children of one controller.
     *
     * @param environment what each gets besides the controller's own
     * @param stop once it is at zero, none is started any more
     */
    Children(Map<String, String> environment, ChildLog.Loggers loggers, CountDownLatch stop) {
        this.environment = environment;
        this.loggers = loggers;
        this.stop = stop;
    }

    void start(List<ChildCommand> commands) {
        commands.forEach(this::start);
    }

    private synchronized void start(ChildCommand command) {
        if (stop.getCount() == 0) {
            return;
        }
        try {
            children.add(Child.start(command, environmentOf(command), loggers, stop));
        } catch (IOException e) {
            anyUnstartable = true;
            ChildLog.of(loggers, command.name(), 0)
                    .event(Severity.ERROR, "could not be started: {} ({})", command.title(), e.getMessage());
        }
    }

    private Map<String, String> environmentOf(ChildCommand command) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("IPCLOG_NAME", command.name());
        return own;
    }

    synchronized boolean haveEnded() {
        return children.stream().allMatch(Child::hasEnded);
    }

    synchronized boolean anyFailed() {
        return anyUnstartable || children.stream().anyMatch(Child::hasFailed);
    }

    synchronized List<Child> running() {
        return children.stream().filter(Child::isRunning).toList();
    }

    /** The children that run, and all that they started, down to the last generation. */
    Set<ProcessHandle> processes() {
        return running().stream().flatMap(Child::processes).collect(Collectors.toSet());
    }
}
