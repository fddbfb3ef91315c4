package dev.ipclog.core.process;

import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.retention.JournalPruner;
import java.nio.file.Path;

/** A program that deletes what is older than a day in a journal. */
final class Pruning {
    private Pruning() {}

    public static void main(String[] arguments) {
        Retention age = Retention.parse("age=1d").orElseThrow();
        JournalPruner pruner = JournalPruner.of(Path.of(arguments[0]), age);
        pruner.prune(pruner.plan());
    }
}
