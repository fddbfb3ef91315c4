package dev.ipclog.core.process;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A program that prints, in one line, the names of those writers of a journal that are alive as it sees it. */
final class Living {
    private Living() {}

    public static void main(String[] arguments) {
        System.out.println(names(Path.of(arguments[0])));
    }

    static String names(Path directory) {
        return Verifier.verify(directory).processes().stream()
                .filter(VerifyReport.ProcessReport::alive)
                .map(VerifyReport.ProcessReport::name)
                .sorted()
                .collect(Collectors.joining(" ", "living: ", ""));
    }
}
