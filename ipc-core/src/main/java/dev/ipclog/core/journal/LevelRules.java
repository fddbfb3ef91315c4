package dev.ipclog.core.journal;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.LevelRule.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rules of a journal, each about something else. They are stronger than what a process was started with. */
public record LevelRules(List<LevelRule> rules) {
    public static final LevelRules NONE = new LevelRules(List.of());

    public LevelRules {
        rules = List.copyOf(rules);
    }

    /** These and {@code rule}, which takes the place of one about the same. */
    public LevelRules with(LevelRule rule) {
        List<LevelRule> changed = new ArrayList<>(without(rule::replaces).rules);
        changed.add(rule);
        return new LevelRules(changed);
    }

    /** These but those. */
    public LevelRules without(Predicate<LevelRule> those) {
        return new LevelRules(rules.stream().filter(those.negate()).toList());
    }

    /** What holds in the processes of that name: a rule for the process is stronger than one for all. */
    public LiveLevels of(String process) {
        return new LiveLevels(thresholds(Subject.LOGGER, process), thresholds(Subject.MARKER, process));
    }

    private Map<String, Threshold> thresholds(Subject subject, String process) {
        Map<String, Threshold> thresholds = new HashMap<>();
        for (LevelRule rule : rules) {
            if (rule.subject() == subject && rule.isFor(process)) {
                thresholds.merge(
                        rule.name(),
                        rule.threshold(),
                        (known, now) -> rule.process().isEmpty() ? known : now);
            }
        }
        return thresholds;
    }
}
