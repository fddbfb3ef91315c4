package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import java.util.List;

/** What a reader has seen of a slab. */
public record Glance(List<Entry> entries, List<Damage> damages) {
    private static final String UNKNOWN = "?";

    /** What is there now. */
    public static Glance at(long start, Claim claim) {
        return new Pursuit(start, claim).look();
    }

    /** The messages in their order, each in angle brackets, and then what is wrong. */
    public String messages() {
        StringBuilder messages = new StringBuilder();
        entries.forEach(entry -> messages.append('<').append(entry.message()).append('>'));
        damages.forEach(messages::append);
        return messages.isEmpty() ? "nothing" : messages.toString();
    }

    /** Whether nothing is damaged, and each entry has all the texts that it refers to. */
    public boolean isDefined() {
        return damages.isEmpty() && entries.stream().allMatch(Glance::isDefined);
    }

    private static boolean isDefined(Entry entry) {
        return !UNKNOWN.equals(entry.process())
                && !UNKNOWN.equals(entry.thread())
                && !UNKNOWN.equals(entry.logger())
                && !UNKNOWN.equals(entry.pattern())
                && !entry.markers().contains(UNKNOWN);
    }
}
