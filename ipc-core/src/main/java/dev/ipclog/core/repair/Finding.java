package dev.ipclog.core.repair;

import java.util.Optional;

/**
 * Something that is so with a journal.
 *
 * @param what a sentence without its full stop. It may hold texts that anybody has chosen, such as names of processes
 * @param remedy what would be done about it, if it is to be repaired
 */
public record Finding(Topic topic, Weight weight, String what, Optional<Remedy> remedy) {
    static Finding fine(Topic topic, String what) {
        return new Finding(topic, Weight.FINE, what, Optional.empty());
    }

    static Finding worthKnowing(Topic topic, String what) {
        return new Finding(topic, Weight.WORTH_KNOWING, what, Optional.empty());
    }

    static Finding toRepair(Topic topic, String what, Remedy remedy) {
        return new Finding(topic, Weight.TO_REPAIR, what, Optional.of(remedy));
    }

    static Finding beyondRepair(Topic topic, String what) {
        return new Finding(topic, Weight.BEYOND_REPAIR, what, Optional.empty());
    }
}
