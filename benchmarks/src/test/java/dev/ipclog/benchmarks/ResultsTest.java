package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final FleetResult QUEUE = Rounds.of(Peer.QUEUE, 100);
    private static final Load EIGHT = Rounds.load(8, Plan.PAUSE);
    private static final OptionalLong ALL = OptionalLong.of(Rounds.CALLS);

    @Test
    void aTargetIsMetAtItsBound() {
        assertEquals("met", verdict(40));
    }

    @Test
    void aTargetIsNotMetBeyondIt() {
        assertEquals("not met", verdict(41));
    }

    @Test
    void aTargetIsNeitherWhereEntriesAreMissing() {
        FleetResult lacking = Rounds.of(Peer.IPCLOG, 10, OptionalLong.of(1));
        assertEquals("INVALID", first(fleets(lacking, QUEUE)).verdict());
    }

    @Test
    void theBestIsOneWhoseEntriesAreAllThere() {
        Results results = fleets(
                Rounds.of(Peer.IPCLOG, EIGHT, 10, ALL),
                Rounds.of(Peer.LOGBACK_PRUDENT, EIGHT, 50, OptionalLong.of(1)),
                Rounds.of(Peer.LOG4J_LOCKING, EIGHT, 100, ALL),
                Rounds.of(Peer.LOGBACK_FILE, EIGHT, 20, ALL));
        Target target = first(results);
        assertTrue(target.what().contains("Log4j 2, locking"), target.what());
        assertEquals(0.1, target.measured());
    }

    @Test
    void whatWasNotRunIsNoTarget() {
        assertEquals(List.of(), Targets.of(fleets()));
    }

    @Test
    void thePageShowsNoFigureOfARunThatLacksEntries() {
        String page =
                fleets(Rounds.of(Peer.IPCLOG, 77, OptionalLong.of(999)), QUEUE).toMarkdown();
        String row = page.lines()
                .filter(line -> line.startsWith("| ipclog"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.contains("INVALID") && row.contains("999 of 1,000") && !row.contains("77"), row);
    }

    @Test
    void aFleetThatFailedIsInvalid() {
        Results results = fleets(FleetResult.failed(Peer.IPCLOG, Rounds.ONE), QUEUE);
        assertEquals("INVALID", first(results).verdict());
        assertTrue(results.toMarkdown().contains("0 of 1"));
    }

    @Test
    void whatTheCallerAllocatesIsNotCountedAsOurs() {
        assertEquals("met", first(allocation(72.02, 72.01, 0)).verdict());
    }

    @Test
    void eightBytesOfOurOwnAreTooMany() {
        assertEquals("not met", first(allocation(80, 72, 0)).verdict());
    }

    @Test
    void theHeapOfARunThatLacksEntriesIsNoFigure() {
        assertEquals("INVALID", first(allocation(72, 72, 1)).verdict());
    }

    private static Results allocation(double callBytes, double callerBytes, long missing) {
        CostResult<Variant> result = new CostResult<>(Variant.THREE, 1, callBytes, callerBytes, missing);
        JmhResults jmh = new JmhResults(List.of(), List.of(), List.of(result), List.of());
        return new Results(Map.of(), List.of(), jmh, List.of(), List.of());
    }

    private static String verdict(long nanos) {
        return first(fleets(Rounds.of(Peer.IPCLOG, nanos), QUEUE)).verdict();
    }

    private static Target first(Results results) {
        return Targets.of(results).get(0);
    }

    private static Results fleets(FleetResult... fleets) {
        return new Results(Map.of("date", "today"), List.of(fleets), JmhResults.NONE, List.of(), List.of());
    }
}
