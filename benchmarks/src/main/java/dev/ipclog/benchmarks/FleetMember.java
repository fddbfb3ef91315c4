package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process of a fleet. Its parent and it talk in lines: it prints {@link #READY} after its warm-up, calls when it is sent
 * a line, and prints its {@link MemberResult}.
 */
final class FleetMember {
    static final String READY = "READY";

    private FleetMember() {}

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        List<String> given = List.of(arguments);
        Supplier<LogCall> calls = Peer.valueOf(given.get(0)).backend.start(Path.of(given.get(1)));
        System.out.println(
                call(calls, Load.parse(given.subList(2, given.size()))).toLine());
    }

    private static MemberResult call(Supplier<LogCall> calls, Load load) throws IOException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(load.threads());
        CountDownLatch go = new CountDownLatch(1);
        List<Caller> callers = Stream.generate(() -> new Caller(calls, load, ready, go))
                .limit(load.threads())
                .toList();
        List<Thread> threads = callers.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        ready.await();
        awaitParent();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return callers.stream().map(Caller::result).reduce(MemberResult::plus).orElseThrow();
    }

    private static void awaitParent() throws IOException {
        System.out.println(READY);
        if (System.in.read() < 0) {
            throw new IOException("the parent process has gone");
        }
    }
}
