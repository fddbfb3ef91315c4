package dev.ipclog.core.process;

import dev.ipclog.core.repair.Examination;
import dev.ipclog.core.repair.Repair;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Repairs a journal, and says when it begins. */
final class RepairProgram {
    private RepairProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path journal = Path.of(arguments[0]);
        Examination.of(journal);
        new FileOutputStream(FileDescriptor.out).write("begin\n".getBytes(StandardCharsets.UTF_8));
        Repair.of(journal);
    }
}
