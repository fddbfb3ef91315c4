package dev.ipclog.reader;

import java.nio.file.Path;

/** Where the journal is when the command line does not say: the same place as for an application. */
final class JournalPlace {
    private JournalPlace() {}

    static Path orDefault(Path given) {
        if (given != null) {
            return given;
        }
        String set = System.getenv("IPCLOG_DIR");
        return Path.of(set == null || set.isEmpty() ? "logs" : set);
    }
}
