package dev.ipclog.reader;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command line for {@code sh}. A plain program takes the shell's place ({@code exec}), so that the pid is its own and
 * signals reach it; with operators, assignments in front or a built-in command the shell has to stay.
 */
final class ShellLine {
    private static final Pattern OPERATOR = Pattern.compile("[;&|()`\n]");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Set<String> BUILT_IN =
            Set.of(("! . : alias cd command eval exec exit export read readonly return set shift source times trap type"
                            + " ulimit umask unset wait {")
                    .split(" "));

    private ShellLine() {}

    static List<String> words(String command) {
        return List.of("/bin/sh", "-c", isPlain(command) ? "exec " + command : command);
    }

    private static boolean isPlain(String command) {
        String first = command.split("\\s", 2)[0];
        return !OPERATOR.matcher(command).find() && !ASSIGNMENT.matcher(first).matches() && !BUILT_IN.contains(first);
    }
}
