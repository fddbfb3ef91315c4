package dev.ipclog.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** For calls that log nothing: they show what the measuring itself, the caller's part of the call, or SLF4J alone costs. */
record NoBackend(Supplier<LogCall> calls, List<String> jars) implements Backend {
    /** Does nothing: the floor. */
    static NoBackend empty() {
        return new NoBackend(() -> frame -> {}, List.of());
    }

    /** Does what the compiler makes of the call in the caller: boxes two arguments, puts three into an array. */
    static NoBackend boxing() {
        AtomicReference<Object[]> escaped = new AtomicReference<>();
        return new NoBackend(
                () -> frame -> escaped.setPlain(new Object[] {frame, LogCall.CAMERA, LogCall.micros(frame)}),
                List.of());
    }

    /** SLF4J with the provider that throws everything away. */
    static NoBackend slf4j() {
        return new NoBackend(
                () -> Slf4jCall.through("org.slf4j.nop.NOPServiceProvider", Map.of())
                        .get(),
                List.of("slf4j-api", "slf4j-nop"));
    }

    @Override
    public Supplier<LogCall> start(Path directory) {
        return calls;
    }

    @Override
    public OptionalLong countEntries(Path directory) {
        return OptionalLong.empty();
    }
}
