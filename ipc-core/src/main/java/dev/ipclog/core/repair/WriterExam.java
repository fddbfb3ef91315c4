package dev.ipclog.core.repair;

import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who writes, and what those have left who do not any more. */
final class WriterExam {
    private static final int MOST_NAMES = 4;

    private final Survey survey;
    private final Living living;
    private final List<Finding> findings = new ArrayList<>();

    WriterExam(Survey survey, Living living) throws IOException {
        this.survey = survey;
        this.living = living;
        List<WriterIdentity> alive = living.writers();
        for (WriterIdentity writer : alive) {
            findings.add(Finding.fine(Topic.WRITERS, name(writer) + " is alive"));
        }
        ended(alive.isEmpty());
        drops();
        doubtful(slabs(survey.open, spot -> !living.isAlive(spot.writer()) && !isGone(spot)));
        open(slabs(survey.open, this::isGone));
        damaged(slabs(survey.openAndDamaged, this::isGone));
    }

    List<Finding> findings() {
        return findings;
    }

    private boolean isGone(Spot spot) {
        return living.isGone(spot.writer(), spot.anchor().boot());
    }

    private static List<Spot> slabs(List<Spot> all, Predicate<Spot> which) {
        return all.stream().filter(which).toList();
    }

    private void ended(boolean nobodyLives) {
        long ended = survey.report().processes().stream()
                .filter(process -> !process.alive())
                .count();
        if (ended > 0) {
            String who =
                    nobodyLives ? Words.count(ended, "process", "processes") : Words.count(ended, "other", "others");
            findings.add(Finding.fine(Topic.WRITERS, who + (ended == 1 ? " has" : " have") + " ended"));
        } else if (nobodyLives) {
            findings.add(Finding.fine(Topic.WRITERS, "nobody has written yet"));
        }
    }

    private void drops() {
        long drops = survey.report().processes().stream()
                .mapToLong(ProcessReport::drops)
                .sum();
        if (drops > 0) {
            findings.add(Finding.worthKnowing(
                    Topic.WRITERS,
                    Words.entries(drops) + " could not be written in time; the processes dropped and counted them"));
        }
    }

    private void doubtful(List<Spot> slabs) {
        if (!slabs.isEmpty()) {
            findings.add(Finding.worthKnowing(
                    Topic.WRITERS,
                    "%s left open by %s, which runs, but is not in the list of writers any more: left alone"
                            .formatted(Words.count(slabs.size(), "slab was", "slabs were"), names(slabs))));
        }
    }

    private void open(List<Spot> slabs) {
        if (!slabs.isEmpty()) {
            findings.add(Finding.toRepair(
                    Topic.WRITERS,
                    "%s left open by %s, now gone; all that was logged there can be read"
                            .formatted(Words.count(slabs.size(), "slab was", "slabs were"), names(slabs)),
                    new SealSlabs(slabs)));
        }
    }

    private void damaged(List<Spot> slabs) {
        if (!slabs.isEmpty()) {
            findings.add(Finding.beyondRepair(
                    Topic.WRITERS,
                    "%s left open by %s, and damaged since: left alone, and read as far as that goes"
                            .formatted(Words.count(slabs.size(), "slab was", "slabs were"), names(slabs))));
        }
    }

    private String names(List<Spot> slabs) {
        Set<WriterIdentity> writers = new LinkedHashSet<>();
        slabs.forEach(slab -> writers.add(slab.writer()));
        List<String> names = writers.stream().limit(MOST_NAMES).map(this::name).toList();
        int more = writers.size() - names.size();
        return String.join(", ", names) + (more == 0 ? "" : " and " + Words.count(more, "other", "others"));
    }

    private String name(WriterIdentity writer) {
        return "%s (pid %d, writer %d)".formatted(survey.name(writer.number()), writer.pid(), writer.number());
    }
}
