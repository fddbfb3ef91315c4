package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LevelFile;
import dev.ipclog.core.journal.LevelRule;
import dev.ipclog.core.journal.LevelRule.Subject;
import dev.ipclog.core.journal.LevelRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclog level}: changes from which level on running processes log. */
@Command(
        name = "level",
        description = {
            "Sets from which level on running processes log, takes it back, or shows what is set.",
            "They follow within a second, and those that start later follow too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = {
            "ipclog level [--dir DIR] [--process NAME] [--marker MARKER=LEVEL]... [LOGGER=LEVEL]...",
            "ipclog level --reset [--dir DIR] [--process NAME] [--marker MARKER]... [LOGGER]..."
        },
        footer = {
            "",
            "LEVEL is trace, debug, info, warn, error, critical or off. A rule is for a",
            "logger and those below it; the longest name wins, and 'root' stands for all.",
            "A marker's level holds whatever the logger's is.",
            "Without any rule, shows what is set.",
            "",
            "Examples:",
            "  ipclog level com.example=debug --process detector",
            "  ipclog level root=warn --marker AUDIT=trace",
            "  ipclog level --reset com.example",
            "  ipclog level --reset",
        })
final class LevelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOGGER=LEVEL", description = "From which level on a logger and those below it log.")
    private List<String> loggers = List.of();

    @Option(names = "--marker", paramLabel = "MARKER=LEVEL", description = "From which level on a marker is logged.")
    private List<String> markers = List.of();

    @Option(names = "--process", paramLabel = "NAME", description = "Only in processes of that name.")
    private String process = "";

    @Option(names = "--reset", description = "Take back these rules, or all.")
    private boolean reset;

    @Option(names = "--dir", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Override
    public Integer call() {
        Path place = JournalPlace.orDefault(directory);
        LevelFile file = LevelFile.of(JournalDirectory.existing(place));
        LevelRules rules = isChange() ? change(file, place) : file.read(LevelCommand::complain);
        StandardOutput.open().print(new LevelText(place, rules));
        return ExitStatus.FINE;
    }

    private boolean isChange() {
        return reset || !loggers.isEmpty() || !markers.isEmpty();
    }

    private LevelRules change(LevelFile file, Path place) {
        if (!process.isEmpty() && !LevelRule.isName(process)) {
            throw new UserError("--process takes the name of a process, without control characters.");
        }
        if (!reset) {
            List<LevelRule> added = added();
            return file.change(rules -> with(rules, added), LevelCommand::complain);
        }
        return file.change(rules -> without(rules, place), LevelCommand::complain);
    }

    private List<LevelRule> added() {
        List<LevelRule> added = new ArrayList<>();
        loggers.forEach(text -> added.add(parse(Subject.LOGGER, text)));
        markers.forEach(text -> added.add(parse(Subject.MARKER, text)));
        return added;
    }

    private LevelRule parse(Subject subject, String text) {
        int equals = text.lastIndexOf('=');
        String name = text.substring(0, Math.max(0, equals)).trim();
        Threshold threshold = Threshold.parse(text.substring(equals + 1).trim()).orElse(null);
        if (threshold == null || !LevelRule.isName(name)) {
            throw new UserError("'" + Sanitizer.line(text) + "' sets no level: it must be NAME=LEVEL, where LEVEL is "
                    + Threshold.NAMES + ", and NAME is root for all loggers.");
        }
        return new LevelRule(threshold, subject, nameOf(subject, name), process);
    }

    private static String nameOf(Subject subject, String name) {
        return subject == Subject.LOGGER && name.equalsIgnoreCase(LevelRule.ROOT) ? LevelRule.ROOT : name;
    }

    private static LevelRules with(LevelRules rules, List<LevelRule> added) {
        LevelRules changed = rules;
        for (LevelRule rule : added) {
            changed = changed.with(rule);
        }
        return changed;
    }

    private LevelRules without(LevelRules rules, Path place) {
        LevelRules changed = rules.without(this::isTakenBack);
        if (changed.equals(rules) && !isReset(rules)) {
            throw new UserError("nothing is taken back: no such rule is set for '" + place + "'; 'ipclog level' shows"
                    + " what is set.");
        }
        return changed;
    }

    /** Whether all is to be taken back and nothing is set: then all is as it was asked for. */
    private boolean isReset(LevelRules rules) {
        return rules.rules().isEmpty() && loggers.isEmpty() && markers.isEmpty() && process.isEmpty();
    }

    private boolean isTakenBack(LevelRule rule) {
        boolean isAll = loggers.isEmpty() && markers.isEmpty();
        List<String> names = rule.subject() == Subject.LOGGER ? loggers : markers;
        return (process.isEmpty() || process.equals(rule.process()))
                && (isAll
                        || names.stream()
                                .anyMatch(name -> nameOf(rule.subject(), name).equals(rule.name())));
    }

    private static void complain(String sentence) {
        System.err.println("ipclog: " + Sanitizer.line(sentence));
    }
}
