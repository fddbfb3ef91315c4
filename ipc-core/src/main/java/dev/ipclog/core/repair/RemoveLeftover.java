package dev.ipclog.core.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes a file that somebody was making who is dead: nobody else uses its name. */
record RemoveLeftover(Path file) implements RepairAction {
    @Override
    public String intention() {
        return "remove it";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        return Files.deleteIfExists(file) ? "removed the leftover '" + file.getFileName() + "'" : "";
    }
}
