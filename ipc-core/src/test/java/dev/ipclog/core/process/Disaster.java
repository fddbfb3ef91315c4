package dev.ipclog.core.process;

import dev.ipclog.core.format.CycleLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What can be done to the files of a journal while they are in use. */
enum Disaster {
    THE_DIRECTORY_IS_DELETED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) {
            Command.run("sh", "-c", "until rm -rf \"$0\"; do :; done", journal.toString()); // others put files there
        }
    },
    THE_DIRECTORY_IS_MOVED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.move(journal, elsewhere);
        }
    },
    THE_CYCLE_FILE_IS_DELETED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(cycleFile(journal));
        }
    },
    THE_TABLE_IS_DELETED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(journal.resolve("metadata.cq4t"));
        }
    },
    THE_WRITERS_ARE_DELETED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(journal.resolve("writers"));
        }
    },
    THE_LOCK_IS_DELETED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Files.delete(journal.resolve("allocate.lock"));
        }
    },
    THE_CYCLE_FILE_IS_EMPTIED(true, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            cut(cycleFile(journal), 0);
        }
    },
    THE_CYCLE_FILE_IS_CUT_WITHIN_A_SLAB(true, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path file = cycleFile(journal);
            cut(file, lastDocument(file) + 2_100);
        }
    },
    THE_CYCLE_FILE_IS_CUT_AT_A_PAGE(true, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path file = cycleFile(journal);
            cut(file, lastDocument(file) & -PAGE);
        }
    },
    THE_CYCLE_FILE_IS_EMPTIED_AND_GROWN(true, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path file = cycleFile(journal);
            long size = Files.size(file);
            cut(file, 0);
            Await.pause(20);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
        }
    },
    THE_TABLE_IS_EMPTIED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            cut(journal.resolve("metadata.cq4t"), 0);
        }
    },
    THE_WRITERS_ARE_EMPTIED(false, false) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            cut(journal.resolve("writers"), 0);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_COPY(false, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path copy = Files.copy(cycleFile(journal), elsewhere);
            Files.move(copy, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_DIRECTORY(false, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path file = cycleFile(journal);
            Files.delete(file);
            Files.createDirectory(file);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_PIPE(false, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Command.run("mkfifo", elsewhere.toString());
            Files.move(elsewhere, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    },
    THE_CYCLE_FILE_IS_REPLACED_BY_A_LINK(false, true) {
        @Override
        void strike(Path journal, Path elsewhere) throws IOException {
            Path victim = Files.writeString(journal.resolveSibling("victim"), "untouched");
            Files.createSymbolicLink(elsewhere, victim);
            Files.move(elsewhere, cycleFile(journal), StandardCopyOption.ATOMIC_MOVE);
        }
    };

    private static final long PAGE = 4 << 10;

    /** Whether it takes away what processes have mapped. */
    final boolean cuts;

    /** Whether readers meet something that no writer has made. */
    final boolean spoils;

    Disaster(boolean cuts, boolean spoils) {
        this.cuts = cuts;
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

    private static long lastDocument(Path cycleFile) throws IOException {
        try (FileChannel channel = FileChannel.open(cycleFile)) {
            ByteBuffer note = ByteBuffer.allocate(CycleLayout.NOTE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(note, CycleLayout.NOTE_OFFSET);
            return CycleLayout.lastDocument(note);
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
