package dev.ipclog.benchmarks;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** ipclog as an application has it that a controller has started: the provider on the class path, no console of its own. */
record Ipclog() implements Backend {
    private static final String PROVIDER = "dev.ipclog.slf4j.IpclogServiceProvider";

    @Override
    public Supplier<LogCall> start(Path directory) {
        return Slf4jCall.through(PROVIDER, settings(directory, Slf4jCall.THIS_PROCESS));
    }

    @Override
    public Map<String, String> settings(Path directory, String process) {
        return Map.of("ipclog.dir", directory.toString(), "ipclog.console", "off");
    }

    @Override
    public List<String> jars() {
        return List.of("slf4j-api", "ipclog-core", "ipclog-slf4j");
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
