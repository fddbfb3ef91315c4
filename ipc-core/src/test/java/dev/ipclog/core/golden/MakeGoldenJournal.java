package dev.ipclog.core.golden;

import dev.ipclog.core.read.Cursor;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that makes the golden journal anew, and what is expected of it: the argument is the directory for them. Only
 * for a new version of the format, see the module's README. Real processes write it, and two are killed. What they log
 * is always the same but for times and process ids; what would name the machine is left out or overwritten.
 */
final class MakeGoldenJournal {
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private final Path target;
    private final Path workshop;
    private final Path journal;

    private MakeGoldenJournal(Path target, Path workshop) {
        this.target = target;
        this.workshop = workshop;
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
        Path file = trim();
        overwriteMachine(file);
        Files.writeString(target.resolve(GoldenJournal.PROCESSES), processRecords());
        GoldenJournal.pack(journal, target.resolve(GoldenJournal.ARCHIVE));
        Files.writeString(target.resolve(GoldenJournal.EVENTS), JournalText.of(journal));
    }

    private void write() throws IOException {
        Actor camera = start("camera");
        Actor plc = start("plc");
        camera.play("levels");
        plc.play("levels");
        camera.play("values");
        Actor planner = start("planner \u89c4\u5212 \ud83d\ude80");
        planner.play("abandon");
        camera.play("texts");
        plc.play("texts");
        camera.play("parts");
        camera.play("throwables");
        camera.play("foreign");
        camera.play("shortage");
        camera.play("stripes");
        plc.play("parts");
        camera.play("abandon");
        camera.play("close");
        planner.play("end");
        planner.kill();
        plc.play("abandon");
        plc.kill();
    }

    /** Cuts the file off behind its last document. */
    private Path trim() throws IOException {
        Cursor end = end();
        Path file = journal.resolve(end.file());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end.position());
        }
        return file;
    }

    private Cursor end() {
        try (JournalReader reader = JournalReader.open(journal, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            while (reader.next() != null) {
                // To the end.
            }
            return reader.cursor();
        }
    }

    /** Process records hold where the JVM lies: something as long takes its place. */
    private static void overwriteMachine(Path file) throws IOException {
        String home = Path.of(JAVA).getParent().toString();
        String other = "/" + "x".repeat(home.length() - 1);
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, whole.replace(home, other), StandardCharsets.ISO_8859_1);
    }

    private String processRecords() throws IOException {
        Process process = java(ProcessRecords.FLAGS, ProcessRecords.class, journal.toString())
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", lines.lines().toList()) + "\n";
        }
    }

    private Actor start(String name) throws IOException {
        ProcessBuilder builder = java(List.of(), GoldenProcess.class, URLEncoder.encode(name, StandardCharsets.UTF_8));
        builder.environment().put(GoldenProcess.DIRECTORY, journal.toString());
        // Options here are not in the command line that the process record holds; without hosts there is no host's
        // name.
        Path noHosts = Files.writeString(workshop.resolve("hosts"), "");
        builder.environment()
                .put("JDK_JAVA_OPTIONS", "-Duser.name=somebody -Duser.dir=/somewhere -Djdk.net.hosts.file=" + noHosts);
        return new Actor(builder.start());
    }

    private static ProcessBuilder java(List<String> flags, Class<?> program, String argument) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(List.of(program.getName(), argument));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", absoluteClassPath());
        return builder;
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
