package dev.ipclog.core.repair;

import java.util.List;

/**
 * What state a journal is in.
 *
 * @param findings in the order of their topics
 */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** How many findings are that bad. */
    public long count(FindingLevel level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    /** Whether there is nothing to do. */
    public boolean isFine() {
        return count(FindingLevel.TO_REPAIR) == 0 && count(FindingLevel.BEYOND_REPAIR) == 0;
    }

    /** What would mend the journal, in the order in which it is done. */
    List<RepairAction> actions() {
        return findings.stream().flatMap(finding -> finding.action().stream()).toList();
    }
}
