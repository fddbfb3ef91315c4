package dev.ipclog.core.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a process does with its journal when it is killed, and the commands that bring it there and through it. */
enum Moment {
    /** It is the first process of a journal, makes it, and its first slab. */
    CREATING("", "report 5 0"),
    /** It joins those that there are. */
    JOINING("", "report 5 0"),
    /** It fills slabs, which are allocated, ended and sealed. */
    FILLING("report 1 0", "report 4000 200"),
    /** It comes into a new cycle, of a second each. */
    ROLLING("report 1 0", "report 8000 300"),
    /** It deletes old files; those begin each second. */
    PRUNING("report 1 0", "report 8000 300"),
    /** It ends and seals what it has, and leaves the writers. */
    CLOSING("report 2000 0", "close");

    private static final int SAMPLE = 3;

    /** What it is told first, or nothing: the moment begins with its start. */
    final String before;

    final String during;

    Moment(String before, String during) {
        this.before = before;
        this.during = during;
    }

    /** A sample, of which the test's seed decides; in their order, as files are pruned only where they have been rolled. */
    static List<Moment> some(Random random) {
        List<Moment> all = new ArrayList<>(List.of(values()));
        Collections.shuffle(all, random);
        return all.subList(0, SAMPLE).stream().sorted().toList();
    }

    /** What a JVM of that moment is started with. */
    List<String> flags() {
        return switch (this) {
            case ROLLING -> List.of("-Dipclog.roll=secondly");
            case PRUNING -> List.of("-Dipclog.roll=secondly", "-Dipclog.retain=size=1b");
            default -> List.of("-Dipclog.roll=daily");
        };
    }

    /** Whether what was logged stays. */
    boolean keeps() {
        return this != PRUNING;
    }
}
