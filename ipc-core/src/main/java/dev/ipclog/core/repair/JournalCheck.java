package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at all that can be wrong with a journal. It changes nothing and takes no lock, but for probes, so it may be done
 * beside writers; what could have been caught in the middle is looked at twice.
 */
public final class JournalCheck {
    /** Between two looks; a writer needs less than a thousandth of that from making a file to telling the table. */
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JournalDirectory journal;
    private final List<Finding> findings = new ArrayList<>();

    private JournalCheck(JournalDirectory journal) {
        this.journal = journal;
    }

    /**
     * Examines the journal in that directory, which may lack its table.
     *
     * @throws JournalException if there is no journal, it is another program's or another version's, or it cannot be read
     */
    public static Diagnosis of(Path directory) {
        JournalDirectory journal = JournalDirectory.remains(directory);
        try {
            return new JournalCheck(journal).examine();
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(directory, e), e);
        }
    }

    private Diagnosis examine() throws IOException {
        AccessCheck access = new AccessCheck(journal);
        findings.addAll(access.findings());
        CycleFiles files = CycleFiles.of(journal);
        refuseWhatIsNone(files);
        LivenessCheck living = new LivenessCheck(journal);
        VerifyReport report = verify(access);
        if (report != null) {
            refuseOthers(report);
            Map<String, CycleState> cycles = cycles(files);
            findings.addAll(new TableCheck(journal, files, report).findings());
            findings.addAll(new CycleCheck(files, cycles, living, report).findings());
            findings.addAll(new WriterCheck(journal, cycles.values(), report, living).findings());
            findings.addAll(new SpaceCheck(journal, files).findings());
        }
        findings.sort(Comparator.comparing(Finding::topic));
        return new Diagnosis(findings);
    }

    /** Of a journal with files that no reader opens, the rest cannot be told. */
    private VerifyReport verify(AccessCheck access) {
        try {
            return Verifier.verify(journal, slab -> {});
        } catch (JournalException e) {
            if (access.isReadable()) {
                throw e;
            }
            findings.add(Finding.beyondRepair(
                    Topic.DAMAGE, "what the files hold cannot be looked at before that is mended"));
            return null;
        }
    }

    /** Those that begin as files of this journal do; the others are damaged, which the report tells. */
    private Map<String, CycleState> cycles(CycleFiles files) throws IOException {
        Map<String, CycleState> cycles = new TreeMap<>();
        for (String name : files.names()) {
            try {
                if (files.roll() != null && hasBegun(name, files.roll())) {
                    cycles.put(name, CycleState.of(journal, files.roll(), name));
                }
            } catch (NoSuchFileException e) {
                // It has been deleted meanwhile.
            }
        }
        return cycles;
    }

    private boolean hasBegun(String name, Roll roll) throws IOException {
        try (FileChannel file = PrivateFile.read(journal.path().resolve(name))) {
            return roll.cycleOf(name) >= 0 && roll.hasBegun(file);
        }
    }

    private void refuseWhatIsNone(CycleFiles files) {
        if (!journal.isCreated() && files.names().isEmpty()) {
            throw new JournalException(
                    "'%s' is no journal: it holds no metadata.cq4t and no file of entries; give the directory that an application logs into."
                            .formatted(journal.path()));
        }
    }

    private void refuseOthers(VerifyReport report) {
        boolean written = Files.exists(journal.writers(), LinkOption.NOFOLLOW_LINKS);
        if (!written && report.slabs() == 0) {
            throw new JournalException("'%s' holds a queue into which ipclog has never written; it is left alone."
                    .formatted(journal.path()));
        }
    }

    static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
}
