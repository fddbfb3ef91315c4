package dev.ipclog.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that does not exist. */
public final class Nearest {
    /** A slip is one letter too many, too few or wrong, or two that have changed places; so many make another name. */
    private static final int TOO_MANY_SLIPS = 3;

    private Nearest() {}

    /** The one of {@code names} that is the fewest slips away, if there is one; case is none. */
    public static Optional<String> to(String written, Collection<String> names) {
        String nearest = null;
        int fewest = Math.min(TOO_MANY_SLIPS, written.length());
        for (String name : names) {
            int slips = slips(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (slips < fewest) {
                fewest = slips;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** By rows of the usual table: {@code row[j]} is for the first i characters of one and j of the other. */
    static int slips(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + wrong);
                if (areSwapped(one, other, i, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[other.length()];
    }

    private static boolean areSwapped(String one, String other, int i, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
