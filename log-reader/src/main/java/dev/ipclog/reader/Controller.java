package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.SyncPolicy;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.write.JournalWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Starts processes that log into one journal and shows what they log. In order: the journal is there, then somebody
 * reads it, then the first child starts; and in the end the last child is dead, its output written down, the own
 * writer closed, and what is left shown.
 */
final class Controller {
    private static final String NAME = "ipclog";
    private static final String RETAIN = "IPCLOG_RETAIN";
    private static final Duration OPENING_BOUND = Duration.ofSeconds(30);

    private final Path directory;
    private final List<ChildCommand> commands;
    private final Retention retention;
    private final StandardOutput output;

    /**
     * With what it needs.
     *
     * @param retention which old files its processes and itself delete; null: what the environment says
     */
    Controller(Path directory, List<ChildCommand> commands, Retention retention, StandardOutput output) {
        this.directory = directory;
        this.commands = commands;
        this.retention = retention;
        this.output = output;
    }

    /** Runs all children to their end and returns the {@link ExitStatus}. */
    int run() throws InterruptedException {
        JournalWriter writer = JournalWriter.open(directory, NAME, options(), levels -> {});
        ChildLog.Loggers loggers = ChildLog.Loggers.of(writer);
        CountDownLatch stop = new CountDownLatch(1);
        Children children = new Children(environment(), loggers, stop);
        Stopper stopper = new Stopper(children, stop, ChildLog.ofController(loggers));
        Signals.handle(stopper::signalled);
        awaitOpen(writer);
        try (JournalReader reader = JournalReader.open(directory, Start.END, Selection.ALL, Mode.FOLLOW)) {
            LiveView view = new LiveView(reader, output);
            ChildLog.ofController(loggers).event(Severity.INFO, "the journal is {}", directory.toString());
            children.start(commands);
            view.showUntil(() -> children.haveEnded() && !stopper.isBusy());
            writer.close();
            view.showRest();
        }
        output.trouble().ifPresent(Troubles::warn);
        return children.anyFailed() ? ExitStatus.NOT_FINE : ExitStatus.FINE;
    }

    private void awaitOpen(JournalWriter writer) {
        if (!writer.awaitOpen(OPENING_BOUND)) {
            throw new UserError("the journal '" + directory + "' could not be opened; nothing was started.");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("IPCLOG_DIR", directory.toString());
        environment.put(
                "IPCLOG_CONTROLLER", Long.toString(ProcessHandle.current().pid()));
        if (retention != null) {
            environment.put(RETAIN, retention.toString());
        }
        return environment;
    }

    private JournalOptions options() {
        return new JournalOptions(SyncPolicy.NEVER, retention == null ? inherited() : retention);
    }

    private static Retention inherited() {
        String text = System.getenv().getOrDefault(RETAIN, "");
        Optional<Retention> inherited = text.isBlank() ? Optional.of(Retention.ALL) : Retention.parse(text);
        if (inherited.isEmpty()) {
            Troubles.warn("%s in the environment is '%s', but must be %s; all is kept."
                    .formatted(RETAIN, text, Retention.form(text)));
        }
        return inherited.orElse(Retention.ALL);
    }
}
