package dev.ipclog.core.repair;

import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who writes, and what those have left who do not any more. */
final class WriterCheck {
    private static final int MOST_NAMES = 4;

    private final VerifyReport report;
    private final Map<Long, String> names;
    private final List<Finding> findings = new ArrayList<>();

    WriterCheck(JournalDirectory journal, Collection<CycleState> cycles, VerifyReport report, LivenessCheck living)
            throws IOException {
        this.report = report;
        this.names = report.processes().stream()
                .collect(Collectors.toMap(ProcessReport::writer, ProcessReport::name, (one, other) -> one));
        List<WriterIdentity> alive = living.writers();
        for (WriterIdentity writer : alive) {
            findings.add(Finding.fine(Topic.WRITERS, name(writer) + " is alive"));
        }
        ended(alive.isEmpty());
        drops();
        List<SlabLocation> open = cycles.stream()
                .filter(cycle -> cycle.documents().trouble().isEmpty())
                .flatMap(cycle -> cycle.open().stream())
                .toList();
        doubtful(select(open, living::isDoubtful));
        abandoned(journal, select(open, living::isGone));
    }

    List<Finding> findings() {
        return findings;
    }

    private static List<SlabLocation> select(List<SlabLocation> all, Predicate<SlabLocation> which) {
        return all.stream().filter(which).toList();
    }

    private void ended(boolean nobodyLives) {
        long ended =
                report.processes().stream().filter(process -> !process.alive()).count();
        if (ended > 0) {
            String who = nobodyLives
                    ? ReportFormat.count(ended, "process", "processes")
                    : ReportFormat.count(ended, "other", "others");
            findings.add(Finding.fine(Topic.WRITERS, who + (ended == 1 ? " has" : " have") + " ended"));
        } else if (nobodyLives) {
            findings.add(Finding.fine(Topic.WRITERS, "nobody has written yet"));
        }
    }

    private void drops() {
        long drops = report.drops();
        if (drops > 0) {
            findings.add(
                    Finding.worthKnowing(
                            Topic.WRITERS,
                            ReportFormat.entries(drops)
                                    + " could not be written, for want of room or of time; the processes dropped and counted them"));
        }
    }

    private void doubtful(List<SlabLocation> slabs) {
        if (!slabs.isEmpty()) {
            findings.add(Finding.worthKnowing(
                    Topic.WRITERS,
                    leftOpen(slabs) + ", which runs, but is not in the list of writers any more: left alone"));
        }
    }

    private void abandoned(JournalDirectory journal, List<SlabLocation> slabs) throws IOException {
        List<SlabLocation> open = new ArrayList<>();
        List<SlabLocation> unsealed = new ArrayList<>();
        List<SlabLocation> damaged = new ArrayList<>();
        for (SlabLocation slab : slabs) {
            boolean sealed = slab.document().sealed();
            (!slab.canBeSealed(journal) ? damaged : sealed ? unsealed : open).add(slab);
        }
        if (!open.isEmpty()) {
            String what = leftOpen(open) + ", now gone; all that was logged there can be read";
            findings.add(Finding.worthKnowing(Topic.WRITERS, what, new SealSlabs(open)));
        }
        if (!unsealed.isEmpty()) {
            String what = ReportFormat.count(unsealed.size(), "slab's seal is damaged", "slabs' seals are damaged");
            findings.add(Finding.toRepair(Topic.DAMAGE, what, new SealSlabs(unsealed)));
        }
        if (!damaged.isEmpty()) {
            String what = leftOpen(damaged) + ", and damaged since: left alone, and read as far as that goes";
            findings.add(Finding.beyondRepair(Topic.WRITERS, what));
        }
    }

    private String leftOpen(List<SlabLocation> slabs) {
        Set<WriterIdentity> writers = new LinkedHashSet<>();
        slabs.forEach(slab -> writers.add(slab.writer()));
        List<String> names = writers.stream().limit(MOST_NAMES).map(this::name).toList();
        int more = writers.size() - names.size();
        return ReportFormat.count(slabs.size(), "slab was", "slabs were") + " left open by " + String.join(", ", names)
                + (more == 0 ? "" : " and " + ReportFormat.count(more, "other", "others"));
    }

    private String name(WriterIdentity writer) {
        return "%s (pid %d, writer %d)"
                .formatted(names.getOrDefault(writer.number(), "a process"), writer.pid(), writer.number());
    }
}
