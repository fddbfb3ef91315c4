package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.retention.JournalPruner;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.retention.StoredCycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclog prune}: deletes old files of the journal. */
@Command(
        name = "prune",
        description = {
            "Deletes the journal's oldest files while a limit is passed.",
            "Whole files, never the newest, and none that a running process may still write into."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "ipclog prune [--size SIZE] [--age AGE] [--free SIZE] [--dry-run] [DIR]",
        footer = {
            "",
            "SIZE is a number with b, k, m, g or t, AGE one with s, min, h or d. At least one",
            "limit is needed. Processes that log and read meanwhile are not disturbed.",
            "",
            "Examples:",
            "  ipclog prune --size 10g --age 14d",
            "  ipclog prune --free 1g --dry-run /var/log/shop",
            "",
            "Exit status: 0 if the limits hold now (with --dry-run: would hold), 1 if",
            "something stays that should go, 2 if nothing was done.",
        })
final class PruneCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Option(names = "--size", paramLabel = "SIZE", description = "The most that all files together may take.")
    private String size;

    @Option(names = "--age", paramLabel = "AGE", description = "The longest that a file is kept after its end.")
    private String age;

    @Option(names = "--free", paramLabel = "SIZE", description = "The least to leave free on the disk.")
    private String free;

    @Option(names = "--dry-run", description = "Tell what would be deleted, and delete nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Retention retention = retention();
        Path place = JournalPlace.orDefault(directory);
        JournalPruner pruner = JournalPruner.of(place, retention);
        PrunePlan plan = pruner.plan();
        List<StoredCycle> gone = dryRun ? plan.going() : pruner.prune(plan);
        StandardOutput.open().print(new PruneText(place, retention, plan, gone, dryRun));
        return plan.isHeldUp() || gone.size() < plan.going().size() ? ExitStatus.NOT_FINE : ExitStatus.FINE;
    }

    private Retention retention() {
        if (size == null && age == null && free == null) {
            throw new UserError("prune needs at least one of --size, --age and --free; see 'ipclog prune --help'.");
        }
        return new Retention(bytes("--size", size), duration(), bytes("--free", free));
    }

    private static long bytes(String option, String text) {
        Optional<Long> bytes =
                text == null ? Optional.of(0L) : Amounts.bytes(text).filter(amount -> amount > 0);
        return bytes.orElseThrow(() -> new UserError(option + " takes a size such as 500m or 10g, not '"
                + Sanitizer.line(text) + "'" + Amounts.missingUnit(text, text, "MB", "GB") + "; nothing was deleted."));
    }

    private Duration duration() {
        Optional<Duration> duration =
                age == null ? Optional.of(Duration.ZERO) : Amounts.duration(age).filter(amount -> !amount.isZero());
        return duration.orElseThrow(() -> new UserError("--age takes a time such as 12h or 14d, not '"
                + Sanitizer.line(age) + "'" + Amounts.missingUnit(age, age, "h", "d") + "; nothing was deleted."));
    }
}
