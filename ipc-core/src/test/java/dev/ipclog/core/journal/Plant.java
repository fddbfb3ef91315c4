package dev.ipclog.core.journal;

import dev.ipclog.core.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What somebody may have put in the place of a journal's file, to harm another one: the victim. */
public enum Plant {
    LINK {
        @Override
        public void set(Path place, Path victim) throws IOException {
            Files.createSymbolicLink(place, Files.writeString(victim, UNTOUCHED));
        }
    },
    DANGLING_LINK {
        @Override
        public void set(Path place, Path victim) throws IOException {
            Files.createSymbolicLink(place, victim);
        }
    },
    HARD_LINK {
        @Override
        public void set(Path place, Path victim) throws IOException {
            Files.createLink(place, Files.writeString(victim, UNTOUCHED));
        }
    },
    PIPE {
        @Override
        public void set(Path place, Path victim) {
            Command.run("mkfifo", place.toString());
        }
    },
    DIRECTORY {
        @Override
        public void set(Path place, Path victim) throws IOException {
            Files.createDirectories(place.resolve("in it"));
        }
    };

    private static final String UNTOUCHED = "untouched";

    public abstract void set(Path place, Path victim) throws IOException;

    /** Whether the victim is as it was, or still does not exist. */
    public static boolean isHarmless(Path victim) throws IOException {
        return Files.notExists(victim) || Files.readString(victim).equals(UNTOUCHED);
    }
}
