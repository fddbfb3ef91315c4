package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.retention.PrunePlan.Obstacle;
import dev.ipclog.core.retention.PrunePlan.Verdict;
import dev.ipclog.core.retention.StoredCycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What pruning has done, or would do, for people: a line for each file that a limit reaches, and a sum. */
final class PruneText {
    private final Path journal;
    private final Retention retention;
    private final PrunePlan plan;
    private final List<StoredCycle> gone;
    private final boolean dryRun;

    PruneText(Path journal, Retention retention, PrunePlan plan, List<StoredCycle> gone, boolean dryRun) {
        this.journal = journal;
        this.retention = retention;
        this.plan = plan;
        this.gone = gone;
        this.dryRun = dryRun;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Verdict verdict : plan.verdicts()) {
            if (verdict.reason() != null) {
                line(out, verdict);
            }
        }
        return out.append(Sanitizer.line(sum())).append('\n').toString();
    }

    private void line(StringBuilder out, Verdict verdict) {
        StoredCycle file = verdict.file();
        out.append(String.format(
                Locale.ROOT,
                "%-12s %s %10s  %s%n",
                deed(verdict),
                Sanitizer.line(file.name()),
                Amounts.text(file.bytes()),
                reason(verdict) + obstacle(verdict)));
    }

    private String deed(Verdict verdict) {
        if (!verdict.goes()) {
            return dryRun ? "would keep" : "kept";
        }
        if (dryRun) {
            return "would delete";
        }
        return gone.contains(verdict.file()) ? "deleted" : "passed over";
    }

    private String reason(Verdict verdict) {
        return switch (verdict.reason()) {
            case AGE -> "it ended longer ago than " + text(retention.age());
            case SIZE -> "all files together take more than " + Amounts.text(retention.size());
            case FREE -> "less than " + Amounts.text(retention.free()) + " is free";
        };
    }

    private String obstacle(Verdict verdict) {
        if (verdict.goes()) {
            boolean passedOver = !gone.contains(verdict.file());
            return passedOver ? "; but it is gone already, or a process has come that may write into it" : "";
        }
        return verdict.obstacle() == Obstacle.NEWEST
                ? "; but it is the newest file, which is never deleted"
                : "; but process " + plan.holder().pid() + " may still write into it, or into an older one";
    }

    private String sum() {
        String all = count(plan.verdicts().size()) + " " + (plan.verdicts().size() == 1 ? "takes " : "take ")
                + Amounts.text(plan.bytes());
        long bytes = gone.stream().mapToLong(StoredCycle::bytes).sum();
        String deleted = gone.isEmpty()
                ? "nothing " + (dryRun ? "would be" : "was") + " deleted"
                : gone.size() + " of them, " + Amounts.text(bytes) + ", " + verb() + " deleted";
        return "'" + journal + "': " + (dryRun || gone.isEmpty() ? all : all.replace("take ", "took ")) + "; " + deleted
                + ".";
    }

    private String verb() {
        return dryRun ? "would be" : gone.size() == 1 ? "was" : "were";
    }

    private static String count(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    private static String text(Duration age) {
        return age.toDays() > 1 && age.equals(Duration.ofDays(age.toDays()))
                ? age.toDays() + " days"
                : Amounts.text(age);
    }
}
