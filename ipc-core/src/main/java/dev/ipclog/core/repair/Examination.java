package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at all that can be wrong with a journal. It changes nothing and takes no lock, but for probes, so it may be done
 * beside writers; what could have been caught in the middle is looked at twice.
 */
public final class Examination {
    /** Between two looks; a writer needs less than a thousandth of that for what it does under the lock. */
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JournalDirectory journal;
    private final List<Finding> findings = new ArrayList<>();

    private Examination(JournalDirectory journal) {
        this.journal = journal;
    }

    /**
     * Examines the journal in that directory, which may lack its table.
     *
     * @throws JournalException if there is no journal, it is another program's or a newer version's, or it cannot be read
     */
    public static Diagnosis of(Path directory) {
        JournalDirectory journal = JournalDirectory.remains(directory);
        try {
            return new Examination(journal).examine();
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(directory, e), e);
        }
    }

    private Diagnosis examine() throws IOException {
        AccessExam access = new AccessExam(journal);
        findings.addAll(access.findings());
        CycleFiles files = CycleFiles.of(journal);
        refuseWhatIsNone(files);
        Survey survey = survey(access);
        if (survey != null) {
            refuseOthers(survey);
            Living living = new Living(journal);
            findings.addAll(new TableExam(journal, files, survey).findings());
            findings.addAll(new FileExam(journal, files, survey, living).findings());
            findings.addAll(new WriterExam(survey, living).findings());
            findings.addAll(new SpaceExam(journal, files, survey).findings());
        }
        findings.addAll(new LockExam(journal).findings());
        findings.sort(Comparator.comparing(Finding::topic));
        return new Diagnosis(findings);
    }

    /** Of a journal with files that no reader opens, the rest cannot be told. */
    private Survey survey(AccessExam access) throws IOException {
        try {
            return Survey.of(journal);
        } catch (JournalException e) {
            if (access.isReadable()) {
                throw e;
            }
            findings.add(Finding.beyondRepair(
                    Topic.DAMAGE, "what the files hold cannot be looked at before that is mended"));
            return null;
        }
    }

    private void refuseWhatIsNone(CycleFiles files) {
        if (!journal.isCreated() && files.names().isEmpty()) {
            throw new JournalException(
                    "'%s' is no journal: it holds no metadata.cq4t and no file of entries; give the directory that an application logs into."
                            .formatted(journal.path()));
        }
    }

    private void refuseOthers(Survey survey) {
        boolean written = Files.exists(journal.writers(), LinkOption.NOFOLLOW_LINKS);
        if (!written && survey.report().slabs() == 0) {
            throw new JournalException("'%s' holds a queue into which ipclog has never written; it is left alone."
                    .formatted(journal.path()));
        }
    }

    static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
}
