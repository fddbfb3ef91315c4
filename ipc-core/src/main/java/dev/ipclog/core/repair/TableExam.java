package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.QueueTable.Reading;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Of what kind the journal is, and whether its table says what its files say. */
final class TableExam {
    private static final String TABLE = "the table 'metadata.cq4t' ";

    private final JournalDirectory journal;
    private final CycleFiles files;
    private final Survey survey;
    private final List<Finding> findings = new ArrayList<>();

    TableExam(JournalDirectory journal, CycleFiles files, Survey survey) throws IOException {
        this.journal = journal;
        this.files = files;
        this.survey = survey;
        Reading table = journal.isCreated() ? QueueTable.read(journal) : null;
        kind(table);
        if (table == null) {
            broken("is missing");
        } else if (table.roll() == null) {
            broken("is cut short or damaged");
        } else if (files.roll() != null && files.roll() != table.roll()) {
            broken("tells of " + Words.roll(table.roll()) + ", and the files are " + Words.roll(files.roll()));
        } else if (files.contradict(table)) {
            findings.add(Finding.toRepair(
                    Topic.FILES, TABLE + "tells of another newest file than there is", new CorrectTable()));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    private void kind(Reading table) {
        String roll = files.roll() != null
                ? ", " + Words.roll(files.roll())
                : table != null && table.roll() != null ? ", " + Words.roll(table.roll()) : "";
        findings.add(Finding.fine(
                Topic.JOURNAL,
                "format version %d%s: %s, %s with %s"
                        .formatted(
                                SlabLayout.VERSION,
                                roll,
                                span(),
                                Words.slabs(survey.report().slabs()),
                                Words.entries(survey.entries()))));
        if (!survey.all.isEmpty()) {
            findings.add(Finding.fine(
                    Topic.JOURNAL,
                    "the first entry is of %s, the last of %s"
                            .formatted(Words.time(survey.all.first), Words.time(survey.all.last))));
        }
        long foreign = survey.report().foreignDocuments();
        if (foreign > 0) {
            findings.add(Finding.worthKnowing(
                    Topic.JOURNAL,
                    Words.count(foreign, "document is", "documents are") + " of other programs, and passed over"));
        }
    }

    private String span() {
        List<String> names = files.names();
        return switch (names.size()) {
            case 0 -> "no file yet";
            case 1 -> "one file, " + names.get(0);
            default -> names.size() + " files, from " + names.get(0) + " to " + files.newest();
        };
    }

    private void broken(String how) {
        if (files.roll() != null && survey.report().slabs() > 0) {
            findings.add(Finding.toRepair(Topic.FILES, TABLE + how, new MakeTable(files.roll())));
        } else if (files.names().isEmpty() && journal.isCreated() && isOthers()) {
            throw new JournalException(
                    "'%s' holds a queue that ipclog has not made; it is left alone.".formatted(journal.path()));
        } else {
            findings.add(Finding.beyondRepair(Topic.FILES, TABLE + how + ", and no file tells how the journal rolls"));
        }
    }

    /** One that is only cut short would be made anew by the next writer. */
    private boolean isOthers() {
        return journal.metadata().toFile().length() > 0;
    }
}
