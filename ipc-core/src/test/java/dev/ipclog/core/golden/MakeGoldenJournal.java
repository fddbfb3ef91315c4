package dev.ipclog.core.golden;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that makes the golden journal anew, and what is expected of it: the argument is the directory for them. Only
 * for a new version of the format, see the module's README. Real processes write it, and two are killed. What they log
 * is always the same but for times and process ids; what would name the machine is left out or overwritten. It takes
 * some two minutes, since the journal begins a file each minute.
 */
final class MakeGoldenJournal {
    private static final String OPTIONS = "-Duser.name=somebody -Duser.dir=/somewhere";
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
    private static final long A_MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** In a process record, before a text, with its length added. */
    private static final int SHORT_TEXT = 0xE0;

    private final Path target;
    private final Path journal;

    private MakeGoldenJournal(Path target, Path workshop) {
        this.target = target;
        this.journal = workshop.resolve("journal");
    }

    public static void main(String[] arguments) throws Exception {
        Path target = Files.createDirectories(Path.of(arguments[0]));
        Path workshop = Files.createTempDirectory("ipclog-golden");
        try {
            new MakeGoldenJournal(target, workshop).make();
        } finally {
            delete(workshop);
        }
    }

    private void make() throws Exception {
        write();
        for (String file : JournalDirectory.existing(journal).names(JournalDirectory.CYCLE_SUFFIX)) {
            overwriteMachine(journal.resolve(file));
        }
        Files.writeString(target.resolve(GoldenJournal.PROCESSES), processRecords());
        GoldenJournal.pack(journal, target.resolve(GoldenJournal.ARCHIVE));
        Files.writeString(target.resolve(GoldenJournal.EVENTS), JournalText.of(journal));
    }

    private void write() throws Exception {
        awaitNextMinute();
        Actor plc = start("plc");
        writeFirstFile(plc);
        awaitNextMinute();
        Actor recorder = start("recorder");
        recorder.play("parts");
        recorder.play("late");
        plc.play("abandon");
        recorder.play("levels");
        recorder.play("close");
        plc.kill();
    }

    private void writeFirstFile(Actor plc) throws IOException {
        Actor camera = start("camera");
        camera.play("levels");
        plc.play("levels");
        camera.play("values");
        Actor planner = start("planner \u89c4\u5212 \ud83d\ude80");
        planner.play("abandon");
        camera.play("texts");
        plc.play("texts");
        camera.play("parts");
        camera.play("throwables");
        camera.play("claims");
        camera.play("shortage");
        camera.play("crowd");
        camera.play("stripes");
        plc.play("parts");
        camera.play("abandon");
        camera.play("close");
        planner.play("end");
        planner.kill();
    }

    private static void awaitNextMinute() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(A_MINUTE_MILLIS - System.currentTimeMillis() % A_MINUTE_MILLIS);
    }

    /** Process records hold where the JVM lies, and the host's name: something as long takes their place. */
    private static void overwriteMachine(Path file) throws IOException {
        String home = Path.of(Actor.JAVA).getParent().toString();
        String host = Files.readString(HOST).trim();
        String field = "host" + (char) (SHORT_TEXT + host.length());
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
        String other = whole.replace(home, "/" + "x".repeat(home.length() - 1))
                .replace(field + host, field + "x".repeat(host.length()));
        Files.writeString(file, other, StandardCharsets.ISO_8859_1);
    }

    private String processRecords() throws IOException {
        Process process = Actor.java(ProcessRecords.FLAGS, ProcessRecords.class, journal.toString())
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", lines.lines().toList()) + "\n";
        }
    }

    private Actor start(String name) throws IOException {
        return Actor.start(journal, name, OPTIONS);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
