package dev.ipclog.benchmarks;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** ipclog as an application has it by default: the provider on the class path, a directory, nothing else. */
record Ipclog() implements Backend {
    private static final String PROVIDER = "dev.ipclog.slf4j.IpclogServiceProvider";

    @Override
    public Supplier<LogCall> start(Path directory) {
        System.setProperty("ipclog.dir", directory.toString());
        System.setProperty("ipclog.console", "off");
        LogCall call = Slf4jCall.through(PROVIDER);
        return () -> call;
    }

    @Override
    public OptionalLong countEntries(Path directory) {
        VerifyReport report = Verifier.verify(directory);
        return OptionalLong.of(report.isClean() ? entries(report) : 0);
    }

    private static long entries(VerifyReport report) {
        return report.processes().stream()
                .mapToLong(VerifyReport.ProcessReport::entries)
                .sum();
    }
}
