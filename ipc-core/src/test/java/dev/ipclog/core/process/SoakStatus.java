package dev.ipclog.core.process;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/**
 * What a process of a soak says of itself.
 *
 * @param entries how many it has logged, or seen
 * @param heap bytes that have grown old on the heap
 * @param file the file of the journal that it reads, or {@code -}
 */
record SoakStatus(long entries, long heap, String file) {
    static SoakStatus now(long entries, String file) {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        return new SoakStatus(entries, heap, file);
    }

    static SoakStatus parse(String line) {
        String[] words = line.split(" ", -1);
        return new SoakStatus(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }

    @Override
    public String toString() {
        return "status " + entries + " " + heap + " " + file;
    }
}
