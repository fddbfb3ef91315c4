package dev.ipclog.core.repair;

import java.io.IOException;
import java.nio.file.Files;

/** Removes the file that somebody was making who died. Under the lock, nobody else can be making one. */
record RemoveLeftover() implements Remedy {
    @Override
    public String intention() {
        return "remove it";
    }

    @Override
    public String apply(Site site) throws IOException {
        boolean removed =
                site.underLock(() -> Files.deleteIfExists(site.journal().unfinished()));
        return removed ? "removed the leftover '.new'" : "";
    }
}
