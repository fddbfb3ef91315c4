package dev.ipclog.core.process;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.core.repair.Repair;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Repairs a journal, and says when it begins; or begins, and goes no further. */
final class RepairProgram {
    private RepairProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path journal = Path.of(arguments[0]);
        JournalCheck.of(journal);
        if (arguments.length > 1) {
            Writers.lockForRepair(JournalDirectory.remains(journal));
        }
        new FileOutputStream(FileDescriptor.out).write("begin\n".getBytes(StandardCharsets.UTF_8));
        if (arguments.length > 1) {
            LockSupport.park();
        }
        Repair.of(journal);
    }
}
