package dev.ipclog.reader;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipclog verify}: whether the journal is whole. */
@Command(
        name = "verify",
        description = "Reads the whole journal and checks its seals, numbers and bounds.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit status: 0 if all is there and whole, 1 if not, 2 if there is no journal."})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Override
    public Integer call() {
        Path place = JournalPlace.orDefault(directory);
        VerifyReport report = Verifier.verify(place);
        StandardOutput.open().print(new VerifyText(place, report));
        return report.isClean() ? ExitStatus.FINE : ExitStatus.NOT_FINE;
    }
}
