package dev.ipclog.core.journal;

import dev.ipclog.core.Threshold;
import java.util.Optional;

/**
 * From which severity on a logger and those below it, or entries with a marker, are logged: a line of the file
 * {@code levels}, with tabs between its fields.
 *
 * <pre>
 *   debug    logger    com.example
 *   trace    marker    AUDIT          detector
 * </pre>
 *
 * @param name of the logger or the marker; {@link #ROOT} for all loggers that no longer name is for
 * @param process the name of the processes that it is for; empty for all
 */
public record LevelRule(Threshold threshold, Subject subject, String name, String process) {
    /** The name of the root of all loggers. */
    public static final String ROOT = "root";

    private static final int FIELDS = 3;

    /** What a rule is about. */
    public enum Subject {
        LOGGER("logger"),
        MARKER("marker");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Whether both are about the same, and a journal holds one of them only. */
    boolean replaces(LevelRule other) {
        return subject == other.subject && name.equals(other.name) && process.equals(other.process);
    }

    boolean isFor(String processName) {
        return process.isEmpty() || process.equals(processName);
    }

    /** Whether a name can stand in a rule. */
    public static boolean isName(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    static Optional<LevelRule> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < FIELDS || fields.length > FIELDS + 1 || !isName(fields[2])) {
            return Optional.empty();
        }
        String process = fields.length == FIELDS ? "" : fields[FIELDS];
        return Threshold.parse(fields[0])
                .flatMap(threshold ->
                        subject(fields[1]).map(subject -> new LevelRule(threshold, subject, fields[2], process)));
    }

    private static Optional<Subject> subject(String word) {
        for (Subject subject : Subject.values()) {
            if (subject.word.equals(word)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }

    String toLine() {
        String line = threshold + "\t" + subject + "\t" + name;
        return process.isEmpty() ? line : line + "\t" + process;
    }
}
