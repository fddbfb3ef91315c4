package dev.ipclog.reader;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.SettingNames;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.text.EntryRenderer.Style;
import dev.ipclog.core.text.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** The {@code ipclog} program. */
@Command(
        name = "ipclog",
        description = "Runs processes that log into one journal, and shows and checks what they logged.",
        subcommands = {
            RunCommand.class,
            TailCommand.class,
            LevelCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            PruneCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "DIR is the journal's directory: $IPCLOG_DIR, or 'logs' if that is not set.",
            "Colours are for terminals; NO_COLOR=1 turns them off, CLICOLOR_FORCE=1 on.",
            "",
            "Examples:",
            "  ipclog run web='npm start' worker='java -jar worker.jar'",
            "  ipclog tail -f -p WARN",
        })
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        SettingNames.strangers(
                        System.getProperties().stringPropertyNames(),
                        System.getenv().keySet())
                .forEach(Troubles::warn);
        System.exit(commandLine().execute(arguments));
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setColorScheme(Help.defaultColorScheme(
                        Terminal.style(Terminal.STDOUT) == Style.ANSI ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler((exception, arguments) -> refuse(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception));
    }

    private static int refuse(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        command.getErr().println(Sanitizer.line("ipclog: " + exception.getMessage() + "; see '" + help + "'."));
        return ExitStatus.UNUSABLE;
    }

    private static int explain(Exception exception) throws Exception {
        if (exception instanceof JournalException || exception instanceof UserError) {
            System.err.println(Sanitizer.line("ipclog: " + exception.getMessage()));
            return ExitStatus.UNUSABLE;
        }
        throw exception;
    }
}
