package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.Damage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What is damaged in the cycle files, and whether they can be continued as they should be. */
final class FileExam {
    private final JournalDirectory journal;
    private final CycleFiles files;
    private final Survey survey;
    private final Living living;
    private final List<Finding> findings = new ArrayList<>();

    /** The slabs about which something has been said. */
    private final List<Spot> explained = new ArrayList<>();

    FileExam(JournalDirectory journal, CycleFiles files, Survey survey, Living living) throws IOException {
        this.journal = journal;
        this.files = files;
        this.survey = survey;
        this.living = living;
        for (String name : files.names()) {
            look(name);
        }
        survey.unmarked.forEach(this::mend);
        damages();
    }

    List<Finding> findings() {
        return findings;
    }

    private void look(String name) throws IOException {
        Roll roll = Roll.ofFile(name);
        try (FileChannel file = PrivateFile.read(journal.path().resolve(name))) {
            if (roll != null && roll.hasBegun(file)) {
                SortedMap<Long, Spot> slabs = survey.slabs(name);
                Chain chain = Chain.of(file, slabs);
                chain.strays().stream().filter(this::isMendable).forEach(this::mend);
                if (chain.isWhole()) {
                    note(name, file, slabs);
                    end(name, chain, slabs);
                }
            }
        } catch (NoSuchFileException e) {
            // It has been deleted meanwhile.
        }
    }

    /** A writer that appends now has the note behind for a moment. */
    private void note(String name, FileChannel file, SortedMap<Long, Spot> slabs) throws IOException {
        if (isBehind(file, Chain.of(file, slabs))) {
            Examination.pause();
            long noted = noted(file);
            Chain chain = Chain.of(file, slabs);
            if (noted < chain.last() && noted(file) == noted) {
                findings.add(Finding.toRepair(
                        Topic.FILES,
                        noted < 0
                                ? name + " notes a place for its last document that cannot be"
                                : name + " notes a document as its last that is not",
                        new CorrectNote(name, slabs)));
            }
        }
    }

    private static boolean isBehind(FileChannel file, Chain chain) throws IOException {
        return chain.last() >= 0 && noted(file) < chain.last();
    }

    private static long noted(FileChannel file) throws IOException {
        return CycleLayout.lastDocument(FileBytes.read(file, CycleLayout.NOTE_OFFSET, CycleLayout.NOTE_LENGTH));
    }

    private void end(String name, Chain chain, SortedMap<Long, Spot> slabs) {
        if (!name.equals(files.newest()) && !chain.isEnded()) {
            findings.add(Finding.toRepair(
                    Topic.FILES,
                    name + " is not the newest file, and lacks the mark that it ends",
                    new EndFile(name, slabs)));
        }
    }

    private boolean isMendable(Spot stray) {
        return survey.misheaded.stream().anyMatch(spot -> isSame(spot, stray));
    }

    private static boolean isSame(Spot one, Spot other) {
        return one.file().equals(other.file()) && one.start() == other.start();
    }

    private void mend(Spot spot) {
        boolean known = explained.stream().anyMatch(other -> isSame(spot, other));
        if (!known && living.isGone(spot.writer(), spot.anchor().boot())) {
            explained.add(spot);
            findings.add(Finding.toRepair(
                    Topic.DAMAGE,
                    "%s at %d: the header of an intact slab is damaged".formatted(spot.file(), spot.position()),
                    new MendHead(spot)));
        }
    }

    /** Whether it is the damage of a header that can be mended; a reader may begin it before that header. */
    private boolean isExplained(Damage damage) {
        return explained.stream()
                .anyMatch(spot -> spot.file().equals(damage.file())
                        && spot.position() >= damage.position()
                        && spot.position() < damage.position() + Math.max(1, damage.length()));
    }

    private void damages() {
        for (Damage damage : survey.report().damages()) {
            if (!isExplained(damage)) {
                findings.add(Finding.beyondRepair(Topic.DAMAGE, damage.where() + ": " + damage.what()));
            }
        }
        long lost = survey.report().processes().stream()
                .mapToLong(process -> process.lost())
                .sum();
        if (lost > 0) {
            findings.add(Finding.beyondRepair(
                    Topic.DAMAGE,
                    Words.count(lost, "entry is", "entries are")
                            + " missing: numbered, but neither there nor counted as dropped"));
        }
        if (survey.report().isClean()) {
            findings.add(Finding.fine(Topic.DAMAGE, "none"));
        }
    }
}
