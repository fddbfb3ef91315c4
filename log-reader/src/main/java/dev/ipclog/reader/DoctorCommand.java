package dev.ipclog.reader;

import dev.ipclog.core.repair.Diagnosis;
import dev.ipclog.core.repair.Examination;
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
            "Exit status: 0 if there is nothing to do (any more), 1 if there is, 2 if there is no journal.",
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
        Diagnosis diagnosis = Examination.of(place);
        return show(DoctorText.of(place, diagnosis), diagnosis);
    }

    private static int repair(Path place) {
        Repair.Report report = Repair.of(place);
        return show(DoctorText.of(place, report), report.after());
    }

    private static int show(DoctorText text, Diagnosis diagnosis) {
        StandardOutput output = StandardOutput.open();
        output.print(text.toString());
        output.flush();
        return diagnosis.isFine() ? ExitStatus.FINE : ExitStatus.NOT_FINE;
    }
}
