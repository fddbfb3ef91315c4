package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final FleetResult QUEUE = Rounds.of(Peer.QUEUE, 100);

    @Test
    void aTargetIsMetAtItsBound() {
        assertEquals("met", verdict(60));
    }

    @Test
    void aTargetIsNotMetBeyondIt() {
        assertEquals("not met", verdict(61));
    }

    @Test
    void aTargetIsNeitherWhereEntriesAreMissing() {
        FleetResult lacking = Rounds.of(Peer.IPCLOG, 10, OptionalLong.of(1));
        assertEquals("INVALID", results(lacking).targets().get(0).verdict());
    }

    @Test
    void thePageShowsNoFigureOfARunThatLacksEntries() {
        String page = results(Rounds.of(Peer.IPCLOG, 77, OptionalLong.of(999))).toMarkdown();
        String row = page.lines()
                .filter(line -> line.startsWith("| ipclog"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.contains("INVALID") && row.contains("999 of 1,000") && !row.contains("77"), row);
    }

    @Test
    void whatTheCallerAllocatesIsNotCountedAsOurs() {
        List<CallResult> calls = List.of(call(Peer.BOXING, 72.01, 0), call(Peer.IPCLOG, 72.02, 0));
        assertEquals("met", Targets.ofCalls(calls).verdict());
    }

    @Test
    void eightBytesOfOurOwnAreTooMany() {
        List<CallResult> calls = List.of(call(Peer.BOXING, 72, 0), call(Peer.IPCLOG, 80, 0));
        assertEquals("not met", Targets.ofCalls(calls).verdict());
    }

    @Test
    void theHeapOfARunThatLacksEntriesIsNoFigure() {
        List<CallResult> calls = List.of(call(Peer.BOXING, 72, 0), call(Peer.IPCLOG, 72, 1));
        assertEquals("INVALID", Targets.ofCalls(calls).verdict());
    }

    private static CallResult call(Peer peer, double bytesAllocated, long missing) {
        return new CallResult(peer, 1, 1, 1, 1, bytesAllocated, missing);
    }

    private static String verdict(long nanos) {
        return results(Rounds.of(Peer.IPCLOG, nanos)).targets().get(0).verdict();
    }

    private static Results results(FleetResult ipclog) {
        return new Results(Map.of("date", "today"), List.of(ipclog, QUEUE), List.of());
    }
}
