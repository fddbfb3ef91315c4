package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.QueueTable.Reading;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.VerifyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Of what kind the journal is, and whether its table says what its files say. */
final class TableCheck {
    private static final String TABLE = "the table 'metadata.cq4t' ";

    private final JournalDirectory journal;
    private final CycleFiles files;
    private final VerifyReport report;
    private final List<Finding> findings = new ArrayList<>();

    TableCheck(JournalDirectory journal, CycleFiles files, VerifyReport report) throws IOException {
        this.journal = journal;
        this.files = files;
        this.report = report;
        Reading table = journal.isCreated() ? QueueTable.read(journal) : null;
        kind(table);
        if (table == null) {
            broken("is missing");
        } else if (table.roll() == null) {
            broken("is cut short or damaged");
        } else if (files.roll() != null && files.roll() != table.roll()) {
            broken("tells of " + ReportFormat.roll(table.roll()) + ", and the files are "
                    + ReportFormat.roll(files.roll()));
        } else {
            contradiction(table);
        }
    }

    List<Finding> findings() {
        return findings;
    }

    private void kind(Reading table) {
        String roll = files.roll() != null
                ? ", " + ReportFormat.roll(files.roll())
                : table != null && table.roll() != null ? ", " + ReportFormat.roll(table.roll()) : "";
        findings.add(Finding.fine(
                Topic.JOURNAL,
                "format version %d%s: %s, %s with %s"
                        .formatted(
                                SlabLayout.VERSION,
                                roll,
                                span(),
                                ReportFormat.slabs(report.slabs()),
                                ReportFormat.entries(report.entries()))));
        times();
        long foreign = report.foreignDocuments();
        if (foreign > 0) {
            findings.add(Finding.worthKnowing(
                    Topic.JOURNAL,
                    ReportFormat.count(foreign, "document is", "documents are")
                            + " of other programs, and passed over"));
        }
    }

    private void times() {
        if (report.entries() > 0) {
            findings.add(Finding.fine(
                    Topic.JOURNAL,
                    "the first entry is of %s, the last of %s"
                            .formatted(ReportFormat.time(report.firstNanos()), ReportFormat.time(report.lastNanos()))));
        }
    }

    /** The table is told of a file when that has been made or deleted; what is behind stays so only if somebody was killed. */
    private void contradiction(Reading before) throws IOException {
        if (files.contradict(before)) {
            JournalCheck.pause();
            CycleFiles now = CycleFiles.of(journal);
            Reading table = QueueTable.read(journal);
            if (now.contradict(table)) {
                String what = TABLE + "tells of other files than there are";
                boolean misleads = table.newestCycle() != now.newestCycle();
                findings.add(
                        misleads
                                ? Finding.toRepair(Topic.FILES, what, new TellTable())
                                : Finding.worthKnowing(Topic.FILES, what, new TellTable()));
            }
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
        if (files.roll() != null && report.slabs() > 0) {
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
