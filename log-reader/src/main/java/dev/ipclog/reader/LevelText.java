package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.journal.LevelRule;
import dev.ipclog.core.journal.LevelRule.Subject;
import dev.ipclog.core.journal.LevelRules;
import java.nio.file.Path;
import java.util.Locale;

/** The rules of a journal for people: a row each, and what they mean. */
final class LevelText {
    private final Path journal;
    private final LevelRules rules;

    LevelText(Path journal, LevelRules rules) {
        this.journal = journal;
        this.rules = rules;
    }

    @Override
    public String toString() {
        if (rules.rules().isEmpty()) {
            return "Nothing is set for '" + journal + "': each process logs as its own settings say.\n";
        }
        StringBuilder out = new StringBuilder();
        for (LevelRule rule : rules.rules()) {
            String format = "%-8s  %-" + nameWidth() + "s  %s%n";
            out.append(String.format(Locale.ROOT, format, rule.threshold(), name(rule), place(rule)));
        }
        return out.append(
                        "Set for '" + journal + "'. Where no rule holds, a process logs as its own settings say, which")
                .append(" are not known here.\n")
                .toString();
    }

    private int nameWidth() {
        return rules.rules().stream().mapToInt(rule -> name(rule).length()).reduce(0, Math::max);
    }

    private static String name(LevelRule rule) {
        return (rule.subject() == Subject.MARKER ? "marker " : "") + Sanitizer.line(rule.name());
    }

    private static String place(LevelRule rule) {
        return rule.process().isEmpty() ? "in every process" : "in " + Sanitizer.line(rule.process());
    }
}
