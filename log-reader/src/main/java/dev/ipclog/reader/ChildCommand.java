package dev.ipclog.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A process to start.
 *
 * @param name under which it logs
 * @param command program and arguments
 * @param title what people read of the command
 * @param directory where it is started; null for where this program was
 */
record ChildCommand(String name, List<String> command, String title, Path directory) {
    static final int MAX_NAME_LENGTH = 32;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1," + MAX_NAME_LENGTH + "}");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** A command in the shell's language. */
    static ChildCommand shell(String name, String command, Path directory) {
        return new ChildCommand(name, ShellLine.words(command), command, directory);
    }

    /** From {@code NAME=COMMAND}. */
    static ChildCommand parse(String assignment) {
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? "" : assignment.substring(0, equals);
        String command = assignment.substring(equals + 1).strip();
        if (!isName(name) || command.isEmpty()) {
            throw new UserError("'" + assignment + "' is not NAME=COMMAND, with a name of 1 to 32 letters, digits,"
                    + " '_', '.' or '-'.");
        }
        return shell(name, command, null);
    }
}
