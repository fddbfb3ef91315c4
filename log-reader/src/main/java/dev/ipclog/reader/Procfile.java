package dev.ipclog.reader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreman's list of processes: a line {@code name: command} each, empty lines, and comments after a {@code #} at the
 * start of a line. Commands run in the file's own directory.
 */
final class Procfile {
    private final Path file;

    private Procfile(Path file) {
        this.file = file;
    }

    static List<ChildCommand> read(Path file) {
        return new Procfile(file).commands();
    }

    private List<ChildCommand> commands() {
        List<String> lines = lines();
        List<ChildCommand> commands = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                commands.add(command(line, i + 1));
            }
        }
        if (commands.isEmpty()) {
            throw new UserError("'" + file + "' names no process; it takes lines of the form 'name: command'.");
        }
        return commands;
    }

    private ChildCommand command(String line, int number) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        String command = line.substring(colon + 1).strip();
        if (!ChildCommand.isName(name) || command.isEmpty()) {
            throw new UserError("'" + file + "', line " + number + ", is not 'name: command', with a name of 1 to 32"
                    + " letters, digits, '_', '.' or '-': " + line);
        }
        return ChildCommand.shell(name, command, file.toAbsolutePath().getParent());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no Procfile '" + file + "'.");
        } catch (CharacterCodingException e) {
            throw new UserError("'" + file + "' is no Procfile: it is not in UTF-8.");
        } catch (IOException e) {
            throw new UserError("'" + file + "' cannot be read (" + e.getMessage() + ").");
        }
    }
}
