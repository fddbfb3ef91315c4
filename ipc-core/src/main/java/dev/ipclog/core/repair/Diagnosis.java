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
    public long count(Weight weight) {
        return findings.stream().filter(finding -> finding.weight() == weight).count();
    }

    /** Whether there is nothing to do. */
    public boolean isFine() {
        return count(Weight.TO_REPAIR) == 0 && count(Weight.BEYOND_REPAIR) == 0;
    }

    /** What would mend the journal, in the order in which it is done. */
    List<Remedy> remedies() {
        return findings.stream().flatMap(finding -> finding.remedy().stream()).toList();
    }
}
