package dev.ipclog.core.repair;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import dev.ipclog.core.write.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a look at each byte of a journal brings to light that a repair could be about. */
final class Survey {
    private final JournalDirectory journal;
    private final Map<String, SortedMap<Long, Spot>> slabs = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    /** Slabs without a seal, in which nothing is damaged. */
    final List<Spot> open = new ArrayList<>();

    /** Slabs without a seal in which something is damaged, or whose headers do not fit them. */
    final List<Spot> openAndDamaged = new ArrayList<>();

    /** Slabs whose document's header is not what it has to be, but whose checksum vouches for all. */
    final List<Spot> misheaded = new ArrayList<>();

    /** Slabs that lack their magic number, but whose checksum vouches for all. */
    final List<Spot> unmarked = new ArrayList<>();

    final Times all = new Times();

    /** Of the newest file with entries. */
    Times newest = new Times();

    private VerifyReport report;
    private FileChannel file;
    private String fileName = "";

    /** From when to when entries were logged, in nanoseconds since the epoch; of slabs that are open, about. */
    static final class Times {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;

        private void add(long begin, long end) {
            first = Math.min(first, begin);
            last = Math.max(last, end);
        }

        boolean isEmpty() {
            return first > last;
        }
    }

    private Survey(JournalDirectory journal) {
        this.journal = journal;
    }

    /** Reads the whole journal. */
    static Survey of(JournalDirectory journal) throws IOException {
        Survey survey = new Survey(journal);
        try {
            survey.report = Verifier.verify(journal, survey::see);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            survey.leaveFile();
        }
        survey.report.processes().forEach(process -> survey.names.put(process.writer(), process.name()));
        return survey;
    }

    VerifyReport report() {
        return report;
    }

    long entries() {
        return report.processes().stream().mapToLong(ProcessReport::entries).sum();
    }

    /** The slabs of a file that can be read, by where they begin. */
    SortedMap<Long, Spot> slabs(String name) {
        return Collections.unmodifiableSortedMap(slabs.getOrDefault(name, new TreeMap<>()));
    }

    /** The process of that writer, as far as it is known. */
    String name(long writer) {
        return names.getOrDefault(writer, "a process");
    }

    private void see(SlabReport slab) {
        try {
            look(slab);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(SlabReport slab) throws IOException {
        enterFile(slab.file());
        long start = SlabLayout.align(slab.position() + DocumentLayout.HEADER_LENGTH);
        int length = (int) (slab.position() + slab.length() - start);
        ByteBuffer head = FileBytes.read(file, start, SlabLayout.HEADER_LENGTH);
        Spot spot = new Spot(slab.file(), slab.position(), length, SlabLayout.writer(head), SlabLayout.anchor(head));
        slabs.computeIfAbsent(slab.file(), name -> new TreeMap<>()).put(start, spot);
        boolean marked = SlabLayout.isSlab(head);
        boolean fits = marked && header(slab.position()) == spot.header();
        if (!slab.sealed()) {
            boolean whole = fits && slab.isIntact() && Sealer.canSeal(FileBytes.read(file, start, length));
            (whole ? open : openAndDamaged).add(spot);
        } else if (!fits && MendHead.isVouchedFor(spot, FileBytes.read(file, start, length))) {
            (marked ? misheaded : unmarked).add(spot);
        }
        if (slab.entries() > 0) {
            date(SlabLayout.anchor(head).wallNanos(), slab.sealed() ? SlabLayout.summary(head) : null);
        }
    }

    private int header(long position) throws IOException {
        return FileBytes.read(file, position, DocumentLayout.HEADER_LENGTH).getInt(0);
    }

    private void date(long anchor, Summary summary) {
        long first = anchor + (summary == null ? 0 : summary.firstNanos());
        long last = anchor + (summary == null ? 0 : summary.lastNanos());
        all.add(first, last);
        newest.add(first, last);
    }

    private void enterFile(String name) throws IOException {
        if (!name.equals(fileName)) {
            leaveFile();
            file = PrivateFile.read(journal.path().resolve(name));
            fileName = name;
            newest = new Times();
        }
    }

    private void leaveFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
