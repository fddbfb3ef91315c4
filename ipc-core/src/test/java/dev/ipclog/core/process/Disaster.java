package dev.ipclog.core.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What can be done to the files of a journal while they are in use. */
enum Disaster {
    THE_DIRECTORY_IS_DELETED(false) {
        @Override
        void strike(Path journal, Path elsewhere) {
            Command.run("sh", "-c", "until rm -rf \"$0\"; do :; done", journal.toString()); // others put files there
        }
    },
    THE_DIRECTORY_IS_MOVED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.move(journal, elsewhere);
        }
    },
    THE_CYCLE_FILE_IS_DELETED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(cycleFile(journal));
        }
    },
    THE_TABLE_IS_DELETED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(journal.resolve("metadata.cq4t"));
        }
    },
    THE_WRITERS_ARE_DELETED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(journal.resolve("writers"));
        }
    },
    THE_CATALOG_IS_DELETED(true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            String file = cycleFile(journal).getFileName().toString();
            Files.delete(journal.resolve(file.replace(".cq4", ".catalog")));
        }
    },
    THE_TABLE_IS_EMPTIED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            empty(journal.resolve("metadata.cq4t"));
        }
    },
    THE_WRITERS_ARE_EMPTIED(false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            empty(journal.resolve("writers"));
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_COPY(true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path copy = Files.copy(cycleFile(journal), elsewhere);
            Files.move(copy, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_DIRECTORY(true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path file = cycleFile(journal);
            Files.delete(file);
            Files.createDirectory(file);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_PIPE(true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Command.run("mkfifo", elsewhere.toString());
            Files.move(elsewhere, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_LINK(true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path victim = Files.writeString(journal.resolveSibling("victim"), "untouched");
            Files.createSymbolicLink(elsewhere, victim);
            Files.move(elsewhere, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    };

    /** Whether readers meet something that no writer has made. */
    final boolean spoils;

    Disaster(boolean spoils) {
        this.spoils = spoils;
    }

    /** Lets it happen; {@code elsewhere} is a path beside the journal where nothing is. */
    abstract void strike(Path journal, Path elsewhere) throws IOException;

    /** The newest one. */
    static Path cycleFile(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static void empty(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
