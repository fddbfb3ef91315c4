package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.repair.Diagnosis;
import dev.ipclog.core.repair.Finding;
import dev.ipclog.core.repair.FindingLevel;
import dev.ipclog.core.repair.Repair;
import dev.ipclog.core.repair.Repair.Outcome;
import dev.ipclog.core.repair.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A journal's state for people: its findings by topic, what would be or was done, and a verdict. */
final class DoctorText {
    private static final int MOST_OF_A_KIND = 20;

    private final Path journal;
    private final Diagnosis diagnosis;
    private final List<Outcome> outcomes;
    private final boolean repairing;
    private final StringBuilder out = new StringBuilder();

    private DoctorText(Path journal, Diagnosis diagnosis, List<Outcome> outcomes, boolean repairing) {
        this.journal = journal;
        this.diagnosis = diagnosis;
        this.outcomes = outcomes;
        this.repairing = repairing;
    }

    static DoctorText of(Path journal, Diagnosis diagnosis) {
        return new DoctorText(journal, diagnosis, List.of(), false);
    }

    static DoctorText of(Path journal, Repair.Report report) {
        return new DoctorText(journal, report.after(), report.outcomes(), true);
    }

    @Override
    public String toString() {
        out.setLength(0);
        for (Outcome outcome : outcomes) {
            row(outcome.done() ? "done" : "not done", ' ', outcome.what());
        }
        for (Topic topic : Topic.values()) {
            findings(topic);
        }
        return out.append(Sanitizer.line(verdict())).append('\n').toString();
    }

    private void findings(Topic topic) {
        String label = topic.name().toLowerCase(Locale.ROOT);
        List<Finding> findings = diagnosis.findings().stream()
                .filter(finding -> finding.topic() == topic)
                .toList();
        for (Finding finding : findings.subList(0, Math.min(findings.size(), MOST_OF_A_KIND))) {
            row(label, mark(finding.level()), finding.what());
            finding.action().ifPresent(action -> action((repairing ? "left: would " : "would ") + action.intention()));
            label = "";
        }
        if (findings.size() > MOST_OF_A_KIND) {
            row(label, ' ', "and " + (findings.size() - MOST_OF_A_KIND) + " more of these");
        }
    }

    private void row(String label, char mark, String what) {
        out.append(String.format(Locale.ROOT, "%-8s %s %s%n", label, mark, Sanitizer.line(what) + "."));
    }

    private void action(String what) {
        out.append("           ").append(Sanitizer.line("-> " + what)).append('\n');
    }

    private static char mark(FindingLevel level) {
        return switch (level) {
            case FINE -> ' ';
            case WORTH_KNOWING -> '*';
            case TO_REPAIR -> '!';
            case BEYOND_REPAIR -> 'X';
        };
    }

    private String verdict() {
        long left = diagnosis.count(FindingLevel.TO_REPAIR);
        long beyond = diagnosis.count(FindingLevel.BEYOND_REPAIR);
        if (left == 0 && beyond == 0) {
            return "'" + journal + "': no problems " + (outcomes.isEmpty() ? "found." : "left.");
        }
        String toRepair = left == 0 ? "" : count(left, "thing", "things") + " (!) to repair";
        String toBear = beyond == 0 ? "" : count(beyond, "thing", "things") + " (X) that this program cannot mend";
        String and = left == 0 || beyond == 0 ? "" : ", and ";
        return "'" + journal + "' " + (repairing ? "still has " : "has ") + toRepair + and + toBear + advice(left)
                + ".";
    }

    private String advice(long left) {
        return left == 0 || repairing ? "" : ": run 'ipclog doctor --repair " + journal + "'";
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
