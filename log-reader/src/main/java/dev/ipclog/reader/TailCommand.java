package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclog tail}: what all processes logged, in the order of time. */
@Command(
        name = "tail",
        description = "Shows what all processes logged, in the order of time.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TailCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Option(names = "-f", description = "Keep on showing what is logged, until Ctrl-C.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "N", description = "Begin with the last N entries instead of with the first.")
    private Integer last;

    @Option(
            names = "-p",
            paramLabel = "LEVEL",
            description = "Only entries of this level and up: TRACE, DEBUG, INFO, WARN, ERROR or CRITICAL.")
    private String level;

    @Option(names = "--json", description = "A JSON object per line, for programs.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Path place = JournalPlace.orDefault(directory);
        StandardOutput output = json ? StandardOutput.open(new JsonLines()) : StandardOutput.open();
        try (JournalReader reader = JournalReader.open(place, start(), selection(), mode())) {
            show(reader, output);
        }
        output.trouble().ifPresent(sentence -> {
            throw new UserError(sentence);
        });
        return ExitStatus.FINE;
    }

    private void show(JournalReader reader, StandardOutput output) throws InterruptedException {
        BackoffIdle idle = new BackoffIdle();
        while (output.isOpen()) {
            JournalEvent event = reader.next();
            if (event != null) {
                output.show(event);
                idle.reset();
                continue;
            }
            output.flush();
            if (!follow) {
                return;
            }
            idle.pause();
        }
    }

    private Mode mode() {
        return follow ? Mode.FOLLOW : Mode.SNAPSHOT;
    }

    private Start start() {
        if (last == null) {
            return Start.BEGINNING;
        }
        if (last < 0) {
            throw new UserError("-n takes how many entries to show, 0 or more, not " + last + ".");
        }
        return Start.last(last);
    }

    private Selection selection() {
        return level == null ? Selection.ALL : Selection.atLeast(severity());
    }

    private Severity severity() {
        return Severity.parse(level)
                .orElseThrow(() ->
                        new UserError("-p takes TRACE, DEBUG, INFO, WARN, ERROR or CRITICAL, not '" + level + "'."));
    }
}
