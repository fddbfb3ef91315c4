package dev.ipclog.core.golden;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A writer whose claims come to nothing, as if it was killed or found no room, at each step of claiming. */
final class Claimant {
    private static final int LENGTH = 4 << 10;

    private final JournalDirectory journal;
    private final Roll roll;
    private final Writers.Membership membership;
    private long claims;

    Claimant(Path directory) throws IOException {
        journal = JournalDirectory.existing(directory);
        roll = Roll.ofFile(journal.names(JournalDirectory.CYCLE_SUFFIX).get(0));
        membership = Writers.join(journal, false);
    }

    /** One claim that is void, one that has only room, one that has nothing, one of a record, one that nobody has looked at. */
    void giveUp() throws IOException {
        try (Cycles cycles = new Cycles(journal, roll, number(), cycle -> {})) {
            CycleFile file = cycles.enter(Clock.now().wallNanos());
            file.claim(next(ClaimKind.SLAB));
            file.seal(file.find(claims), Seal.VOID);
            file.claim(next(ClaimKind.SLAB));
            cycles.reserve(file.find(claims));
            file.claim(next(ClaimKind.SLAB));
            file.find(claims);
            file.claim(next(ClaimKind.PROCESS));
            file.find(claims);
            file.claim(next(ClaimKind.SLAB));
        }
    }

    /** Claims in the oldest cycle, which has been ended. */
    void comeTooLate() throws IOException {
        List<Integer> all = roll.cycles(journal);
        try (CycleFile file = CycleFile.open(journal, roll, all.get(0), number())) {
            file.claim(next(ClaimKind.SLAB));
            file.claim(next(ClaimKind.PROCESS));
            if (file.find(claims) != null) {
                throw new IOException("the cycle had not been ended");
            }
        }
    }

    private Claim next(ClaimKind kind) {
        int pid = membership.identity().pid();
        return new Claim(kind, 0, LENGTH, number(), pid, ++claims, Clock.now());
    }

    private long number() {
        return membership.identity().number();
    }
}
