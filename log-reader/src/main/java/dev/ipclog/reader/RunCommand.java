package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.text.EntryRenderer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclog run}: the controller. */
@Command(
        name = "run",
        description = "Starts processes, shows live what all of them log and print, and tells how each ended.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "ipclog run [--dir DIR] [--retain LIMITS] (NAME=COMMAND... | -f PROCFILE | --scan JAR)",
        footer = {
            "",
            "Ctrl-C ends the processes: TERM first, KILL after ten seconds or at a second Ctrl-C.",
            "Exit status: 0 if no process failed, 1 if one did, 2 if nothing could be started.",
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME=COMMAND", description = "A process: the name to show, and a command for sh.")
    private List<String> assignments = List.of();

    @Option(names = "--dir", paramLabel = "DIR", description = "The journal (default: $$IPCLOG_DIR, or logs).")
    private Path directory;

    @Option(names = "-f", paramLabel = "PROCFILE", description = "A file with a line 'name: command' per process.")
    private Path procfile;

    @Option(names = "--scan", paramLabel = "JAR", description = "Start each class of the jar that has a main method.")
    private Path jar;

    @Option(
            names = "--retain",
            paramLabel = "LIMITS",
            description = "Delete old files while a limit is passed: size=10g,age=14d,free=1g or some of these.")
    private String retain;

    @Override
    public Integer call() throws InterruptedException {
        List<ChildCommand> commands = commands();
        refuseDuplicates(commands);
        Path place = JournalPlace.orDefault(directory).toAbsolutePath().normalize();
        EntryRenderer renderer = StandardOutput.renderer();
        renderer.expect(commands.stream().map(ChildCommand::name).toList());
        return new Controller(place, commands, retention(), StandardOutput.open(renderer::append)).run();
    }

    /** Null if it is not asked for here. */
    private Retention retention() {
        if (retain == null) {
            return null;
        }
        return Retention.parse(retain)
                .orElseThrow(() -> new UserError(
                        "--retain takes " + Retention.form(retain) + ", not '" + Sanitizer.line(retain) + "'."));
    }

    private List<ChildCommand> commands() {
        long sources = Stream.of(!assignments.isEmpty(), procfile != null, jar != null)
                .filter(given -> given)
                .count();
        if (sources != 1) {
            throw new UserError(
                    "run takes one of NAME=COMMAND..., -f PROCFILE and --scan JAR; see 'ipclog run --help'.");
        }
        if (procfile != null) {
            return Procfile.read(procfile);
        }
        return jar != null
                ? JarScan.commands(jar)
                : assignments.stream().map(ChildCommand::parse).toList();
    }

    private static void refuseDuplicates(List<ChildCommand> commands) {
        Set<String> names = new HashSet<>();
        for (ChildCommand command : commands) {
            if (!names.add(command.name())) {
                throw new UserError("Two processes are named '" + command.name() + "'; give each a name of its own.");
            }
        }
    }
}
