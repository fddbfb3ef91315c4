package dev.ipclog.reader;

import dev.ipclog.core.repair.Diagnosis;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.core.repair.Repair;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclog doctor}: what state the journal is in, and mending it. */
@Command(
        name = "doctor",
        description = "Says what state a journal is in, and what would be done about it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Without --repair nothing is changed. Both may be run while processes log.",
            "Exit status: 0 if no problems are found (any more), 1 if there are some, 2 if there is no journal, or",
            "another repair of it is at work.",
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--repair",
            description = "Do it. No slab of a living process is touched, and nothing is deleted that could be read.")
    private boolean repair;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Override
    public Integer call() {
        Path place = JournalPlace.orDefault(directory);
        return repair ? repair(place) : examine(place);
    }

    private static int examine(Path place) {
        Diagnosis diagnosis = JournalCheck.of(place);
        return show(DoctorText.of(place, diagnosis), diagnosis);
    }

    private static int repair(Path place) {
        Repair.Report report = Repair.of(place);
        return show(DoctorText.of(place, report), report.after());
    }

    private static int show(DoctorText text, Diagnosis diagnosis) {
        StandardOutput.open().print(text);
        return diagnosis.isFine() ? ExitStatus.FINE : ExitStatus.NOT_FINE;
    }
}
