package dev.ipclog.core.repair;

import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.VerifyReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether cycle files and their catalogs fit each other, and what is damaged in them. */
final class CycleCheck {
    private final CycleFiles files;
    private final Map<String, CycleState> cycles;
    private final LivenessCheck living;
    private final List<Finding> findings = new ArrayList<>();

    CycleCheck(CycleFiles files, Map<String, CycleState> cycles, LivenessCheck living, VerifyReport report) {
        this.files = files;
        this.cycles = cycles;
        this.living = living;
        cycles.values().forEach(this::look);
        damages(report);
    }

    List<Finding> findings() {
        return findings;
    }

    private void look(CycleState cycle) {
        String name = cycle.file();
        boolean held = living.isHeld(files.roll().cycleOf(name), cycle.open());
        if (!cycle.documents().trouble().isEmpty()) {
            catalog(cycle, held);
        } else if (!held && !cycle.documents().ended() && !name.equals(files.newest())) {
            toRepair(
                    name + " is not the newest file, and its catalog does not say that it takes no more",
                    new EndCycle(name));
        } else if (!held && !cycle.isMarked()) {
            toRepair(wrong(cycle), new StoreHeaders(name));
        }
    }

    private void catalog(CycleState cycle, boolean held) {
        String what = "the catalog of " + cycle.file() + " " + cycle.documents().trouble();
        if (held) {
            findings.add(Finding.beyondRepair(
                    Topic.FILES,
                    what + ", and a process that lives may still write into that file: repair it when that has ended"));
        } else if (cycle.documents().complete()) {
            toRepair(what + "; the slabs tell what stood there", new MakeCatalog(cycle.file()));
        } else {
            findings.add(Finding.beyondRepair(
                    Topic.FILES, what + ", and not all that stood there can be told by the slabs"));
        }
    }

    private static String wrong(CycleState cycle) {
        int headers = cycle.misheaded().size();
        if (headers > 0) {
            return "in %s %s not what the catalog says, the first at %d"
                    .formatted(
                            cycle.file(),
                            ReportFormat.count(headers, "document's header is", "documents' headers are"),
                            cycle.misheaded().iterator().next());
        }
        return cycle.file()
                + (cycle.misended() ? " lacks the mark that it ends" : " notes a document as its last that is not");
    }

    private void toRepair(String what, RepairAction action) {
        findings.add(Finding.toRepair(Topic.FILES, what, action));
    }

    /** What else is damaged where a finding of its own tells of something, shows when that has been repaired. */
    private void damages(VerifyReport report) {
        Map<String, Set<Long>> explained = new HashMap<>();
        cycles.forEach((name, cycle) -> explained.put(name, cycle.explained()));
        for (Damage damage : report.damages()) {
            if (!explained.getOrDefault(damage.file(), Set.of()).contains(damage.position())) {
                findings.add(Finding.beyondRepair(Topic.DAMAGE, damage.where() + ": " + damage.what()));
            }
        }
        long lost = report.lost();
        if (lost > 0) {
            findings.add(Finding.beyondRepair(
                    Topic.DAMAGE,
                    ReportFormat.count(lost, "entry is", "entries are")
                            + " missing: numbered, but neither there nor counted as dropped"));
        }
        if (report.isClean()) {
            findings.add(Finding.fine(Topic.DAMAGE, "none"));
        }
    }
}
