package dev.ipclog.core.process;

import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that follows the journal of a soak. To any line of input it answers with its {@link SoakStatus}; to
 * {@code end} it reads what is left, and says what it has found.
 */
final class SoakReader {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int BETWEEN_LOOKS = 10_000;

    private final SoakTally tally = new SoakTally();
    private final JournalReader reader;
    private final Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8);

    private SoakReader(JournalReader reader) {
        this.reader = reader;
    }

    public static void main(String[] arguments) throws IOException {
        try (JournalReader reader =
                JournalReader.open(Path.of(arguments[0]), Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            new SoakReader(reader).run();
        }
    }

    private void run() throws IOException {
        while (System.in.available() == 0 || !commands.nextLine().equals("end")) {
            System.out.println(SoakStatus.now(tally.entries(), file()));
            followUntilTold();
        }
        for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
            tally.add(event);
        }
        tally.report().forEach(System.out::println);
    }

    /** The file that it is in: what is older it does not need any more. */
    private String file() {
        String file = reader.cursor().file();
        return file.isEmpty() ? "-" : file;
    }

    private void followUntilTold() throws IOException {
        while (System.in.available() == 0) {
            JournalEvent event = reader.next();
            for (int i = 0; event != null && i < BETWEEN_LOOKS; i++) {
                tally.add(event);
                event = reader.next();
            }
            if (event != null) {
                tally.add(event);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
