package dev.ipclog.core.write;

import dev.ipclog.core.format.DefinitionType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A logger's name and the message patterns met at it. A pattern becomes a definition when it comes the second time: a
 * text that is put together anew for each call would otherwise fill the table and the journal. Looking up takes no lock.
 */
public final class LogSource {
    private static final int MAX_PATTERN_LENGTH = 1024;
    private static final int MAX_PATTERNS = 1024;
    private static final int INITIAL_CAPACITY = 16;
    private static final int CANDIDATES = 16;

    private final AtomicInteger numbers;
    private final Definition logger;
    private final String[] candidates = new String[CANDIDATES];
    private volatile CallSite[] table = new CallSite[INITIAL_CAPACITY];
    private int size;

    private record CallSite(String pattern, Definition definition) {}

    LogSource(String name, AtomicInteger numbers) {
        this.numbers = numbers;
        this.logger = Definition.of(DefinitionType.LOGGER, numbers.incrementAndGet(), 0, name);
    }

    Definition logger() {
        return logger;
    }

    /** The definition of the pattern at this logger; null if it has none, and has to stand in the entry. */
    Definition callSite(String pattern) {
        if (pattern == null || pattern.length() > MAX_PATTERN_LENGTH) {
            return null;
        }
        Definition known = known(pattern);
        return known == null ? introduce(pattern) : known;
    }

    /** The definition of the pattern, which is not null, if it has one. */
    Definition known(String pattern) {
        CallSite[] sites = table;
        int mask = sites.length - 1;
        for (int i = spread(pattern) & mask; sites[i] != null; i = (i + 1) & mask) {
            if (sites[i].pattern.equals(pattern)) {
                return sites[i].definition;
            }
        }
        return null;
    }

    private Definition introduce(String pattern) {
        int candidate = spread(pattern) & (CANDIDATES - 1);
        if (pattern.equals(candidates[candidate])) {
            return define(pattern);
        }
        candidates[candidate] = pattern;
        return null;
    }

    private synchronized Definition define(String pattern) {
        if (size == MAX_PATTERNS) {
            return null;
        }
        Definition definition = Definition.callSite(numbers.incrementAndGet(), logger, pattern);
        CallSite[] grown = copy(++size * 2 > table.length ? table.length * 2 : table.length);
        insert(grown, new CallSite(pattern, definition));
        table = grown;
        return definition;
    }

    private CallSite[] copy(int capacity) {
        CallSite[] grown = new CallSite[capacity];
        for (CallSite site : table) {
            if (site != null) {
                insert(grown, site);
            }
        }
        return grown;
    }

    private static void insert(CallSite[] sites, CallSite site) {
        int mask = sites.length - 1;
        int i = spread(site.pattern) & mask;
        while (sites[i] != null) {
            i = (i + 1) & mask;
        }
        sites[i] = site;
    }

    private static int spread(String pattern) {
        int hash = pattern.hashCode();
        return hash ^ (hash >>> 16);
    }
}
