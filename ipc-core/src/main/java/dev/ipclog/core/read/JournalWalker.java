package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Goes through the slabs of a journal in the order of the queue, from file to file. A file is left only when there is a
 * newer one and nothing more in this one: writers append to the newest alone, one at a time.
 */
final class JournalWalker implements AutoCloseable {
    private static final long LISTING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JournalDirectory journal;
    private final boolean patient;
    private final Consumer<Damage> damages;
    private CycleReader file;
    private String fileName = "";
    private long lastListing;
    private long foreignDocuments;
    private long processRecords;

    /** With {@code patient}, newer files are looked for seldom: for one who will ask again. */
    JournalWalker(JournalDirectory journal, boolean patient, Consumer<Damage> damages) {
        this.journal = journal;
        this.patient = patient;
        this.damages = damages;
        lookAfresh();
    }

    /** The journal's files, oldest first. */
    static List<Path> files(JournalDirectory journal) {
        try (Stream<Path> all = Files.list(journal.path())) {
            return all.filter(path -> path.toString().endsWith(JournalDirectory.CYCLE_SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("cannot list '%s' (%s)".formatted(journal.path(), e), e);
        }
    }

    long foreignDocuments() {
        return foreignDocuments;
    }

    long processRecords() {
        return processRecords;
    }

    String fileName() {
        return fileName;
    }

    /** Where in the current file the next document will be looked for. */
    long position() {
        return file == null ? 0 : file.position();
    }

    /** Goes to a position in a file; to the next newer file if that one is gone. */
    void moveTo(String name, long position) throws IOException {
        closeFile();
        fileName = name;
        Path path = journal.path().resolve(name);
        if (Files.isRegularFile(path)) {
            file = CycleReader.open(path, damages);
            file.position(position);
        }
    }

    /** Lets the next look for a newer file happen at once. */
    void lookAfresh() {
        lastListing = System.nanoTime() - LISTING_NANOS;
    }

    /** The next slab; null if there is none yet. */
    SlabReader next() throws IOException {
        while (true) {
            SlabReader slab = file == null ? null : nextInFile();
            if (slab != null) {
                return slab;
            }
            if (!moveOn()) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
    }

    private SlabReader nextInFile() throws IOException {
        Document document = file.next();
        while (document != null) {
            SlabReader slab = read(document);
            if (slab != null) {
                return slab;
            }
            document = file.next();
        }
        return null;
    }

    private SlabReader read(Document document) {
        ByteBuffer memory = document.slab();
        if (memory != null) {
            return open(document, memory);
        }
        if (document.isProcessRecord()) {
            processRecords++;
        } else {
            foreignDocuments++;
        }
        return null;
    }

    private SlabReader open(Document document, ByteBuffer memory) {
        if (SlabLayout.version(memory) != SlabLayout.VERSION) {
            throw new JournalException(
                    "'%s' is a journal of format version %d, and this program reads version %d; use a newer one."
                            .formatted(journal.path(), SlabLayout.version(memory), SlabLayout.VERSION));
        }
        int length = SlabLayout.length(memory);
        if (length < SlabLayout.HEADER_LENGTH || length > memory.capacity()) {
            damages.accept(document.damage("a slab says that it is " + length + " bytes long"));
            return null;
        }
        if (Clock.isLater(SlabLayout.anchor(memory))) {
            damages.accept(document.damage("a slab says that it was made in the future"));
            return null;
        }
        if (SlabLayout.kind(memory) != SlabLayout.KIND_LOG) {
            foreignDocuments++;
            return null;
        }
        return new SlabReader(document, memory.slice(0, length).order(memory.order()), damages);
    }

    /** Moves to the next file if there is one and this one has no more; false if there is nothing more to read now. */
    private boolean moveOn() throws IOException {
        boolean ended = file != null && file.isEnded();
        if (patient && !ended && System.nanoTime() - lastListing < LISTING_NANOS) {
            return false;
        }
        lastListing = System.nanoTime();
        Path newer = newer();
        if (newer == null || moreInFile()) {
            return newer != null;
        }
        return open(newer);
    }

    private Path newer() {
        for (Path path : files(journal)) {
            if (path.getFileName().toString().compareTo(fileName) > 0) {
                return path;
            }
        }
        return null;
    }

    /** What was appended between the look at this file and the sight of the newer one. */
    private boolean moreInFile() throws IOException {
        if (file == null) {
            return false;
        }
        long before = file.position();
        boolean more = file.next() != null;
        if (more) {
            file.position(before);
        }
        return more;
    }

    private boolean open(Path newer) throws IOException {
        closeFile();
        fileName = newer.getFileName().toString();
        try {
            file = CycleReader.open(newer, damages);
        } catch (NoSuchFileException e) {
            return true;
        }
        return true;
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
