package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.repair.Diagnosis;
import dev.ipclog.core.repair.Finding;
import dev.ipclog.core.repair.FindingLevel;
import dev.ipclog.core.repair.Repair;
import dev.ipclog.core.repair.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoctorTextTest {
    private static final Path JOURNAL = Path.of("logs");
    private static final Finding FINE = finding(Topic.DAMAGE, FindingLevel.FINE, "none");

    @Test
    void aTopicIsNamedOnceAndItsFindingsAreMarked() {
        Finding alive = finding(Topic.WRITERS, FindingLevel.FINE, "camera is alive");
        Finding drops = finding(Topic.WRITERS, FindingLevel.WORTH_KNOWING, "3 entries were dropped");
        assertEquals("""
                writers    camera is alive.
                         * 3 entries were dropped.
                damage     none.
                'logs': no problems found.
                """, text(alive, drops, FINE));
    }

    @Test
    void whatCannotBeRepairedIsNoHealth() {
        Finding lost = finding(Topic.DAMAGE, FindingLevel.BEYOND_REPAIR, "1.cq4 at 64: a slab was cut off");
        assertEquals("""
                damage   X 1.cq4 at 64: a slab was cut off.
                'logs' has 1 thing (X) that this program cannot mend.
                """, text(lost));
    }

    @Test
    void ofManyFindingsSomeAreShown() {
        Finding[] many = Stream.generate(() -> FINE).limit(1_000).toArray(Finding[]::new);
        assertEquals(22, text(many).lines().count());
    }

    @Test
    void whatWasDoneComesFirst() {
        Repair.Report report = new Repair.Report(
                List.of(new Repair.Outcome(true, "sealed 1 slab"), new Repair.Outcome(false, "gave up")),
                new Diagnosis(List.of(FINE)));
        assertEquals("""
                done       sealed 1 slab.
                not done   gave up.
                damage     none.
                'logs': no problems left.
                """, DoctorText.of(JOURNAL, report).toString());
    }

    @Test
    void namesReachNoTerminalRaw() {
        Finding forged = finding(Topic.WRITERS, FindingLevel.FINE, "\u001b[2Ja\ndamage   none");
        assertEquals(2, text(forged).lines().count());
        assertEquals(-1, text(forged).indexOf('\u001b'));
    }

    private static String text(Finding... findings) {
        return DoctorText.of(JOURNAL, new Diagnosis(List.of(findings))).toString();
    }

    private static Finding finding(Topic topic, FindingLevel level, String what) {
        return new Finding(topic, level, what, Optional.empty());
    }
}
