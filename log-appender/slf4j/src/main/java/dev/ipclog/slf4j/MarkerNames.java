package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;

/** The names of an entry's markers, each once, and whether one of them makes it critical. */
@SuppressWarnings("ArrayRecordComponent") // the array is its own, and a call makes none
record MarkerNames(Definition[] definitions, boolean critical) {
    static final MarkerNames NONE = new MarkerNames(new Definition[0], false);

    Severity raise(Severity severity) {
        return critical ? Severity.CRITICAL : severity;
    }

    void addTo(EntryEncoder entry) {
        if (definitions.length > 0) {
            entry.markers(definitions, definitions.length);
        }
    }
}
