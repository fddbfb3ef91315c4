package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;

/** The names of an entry's markers, each once, and whether one of them makes it critical. */
final class MarkerNames {
    static final MarkerNames NONE = new MarkerNames(new Definition[0], false);

    private final Definition[] definitions;
    private final boolean critical;

    MarkerNames(Definition[] definitions, boolean critical) {
        this.definitions = definitions;
        this.critical = critical;
    }

    boolean critical() {
        return critical;
    }

    Definition definition(int index) {
        return definitions[index];
    }

    int count() {
        return definitions.length;
    }

    Severity raise(Severity severity) {
        return critical ? Severity.CRITICAL : severity;
    }

    void addTo(EntryEncoder entry) {
        if (definitions.length > 0) {
            entry.markers(definitions, definitions.length);
        }
    }
}
