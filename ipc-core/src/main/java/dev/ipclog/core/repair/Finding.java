package dev.ipclog.core.repair;

import java.util.Optional;

/**
 * Something that is so with a journal.
 *
 * @param what a sentence without its full stop. It may hold texts that anybody has chosen, such as names of processes
 * @param action what would be done about it, if anything
 */
public record Finding(Topic topic, FindingLevel level, String what, Optional<RepairAction> action) {
    static Finding fine(Topic topic, String what) {
        return new Finding(topic, FindingLevel.FINE, what, Optional.empty());
    }

    static Finding worthKnowing(Topic topic, String what) {
        return new Finding(topic, FindingLevel.WORTH_KNOWING, what, Optional.empty());
    }

    /** A trace of something that happens; what can be done about it is done with other repairs. */
    static Finding worthKnowing(Topic topic, String what, RepairAction action) {
        return new Finding(topic, FindingLevel.WORTH_KNOWING, what, Optional.of(action));
    }

    static Finding toRepair(Topic topic, String what, RepairAction action) {
        return new Finding(topic, FindingLevel.TO_REPAIR, what, Optional.of(action));
    }

    static Finding beyondRepair(Topic topic, String what) {
        return new Finding(topic, FindingLevel.BEYOND_REPAIR, what, Optional.empty());
    }
}
