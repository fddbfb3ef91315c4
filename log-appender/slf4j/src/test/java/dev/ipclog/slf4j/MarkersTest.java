package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

@SuppressWarnings("deprecation")
class MarkersTest {
    private final BasicMarkerFactory factory = new BasicMarkerFactory();
    private final List<String> defined = new ArrayList<>();
    private final Markers markers = new Markers(this::define);

    @Test
    void aMarkerIsDefinedOnce() {
        MarkerNames names = markers.of(marker("SLOW"));
        assertSame(names, markers.of(marker("SLOW")));
        assertEquals(List.of("SLOW"), defined);
    }

    @Test
    void referencesAreTakenDepthFirstEachNameOnce() {
        Marker diamond = marker("TOP", marker("LEFT", marker("BOTTOM")), marker("RIGHT", marker("BOTTOM")));
        assertEquals(4, markers.of(diamond).definitions().length);
        assertEquals(List.of("TOP", "LEFT", "BOTTOM", "RIGHT"), defined);
    }

    @Test
    void aReferenceAddedLaterIsSeen() {
        Marker marker = marker("A");
        assertEquals(1, markers.of(marker).definitions().length);
        marker.add(marker("B"));
        assertEquals(2, markers.of(marker).definitions().length);
    }

    @Test
    void severalMarkersAreTakenInTheirOrder() {
        assertEquals(
                3,
                markers.of(Arrays.asList(marker("A"), null, marker("B", marker("C")), marker("A")))
                        .definitions()
                        .length);
        assertEquals(List.of("A", "B", "C"), defined);
    }

    @Test
    void criticalAndFatalRaiseAnEntryAlsoByReference() {
        for (Marker marker : List.of(marker("CRITICAL"), marker("FATAL"), marker("ALARM", marker("FATAL")))) {
            assertTrue(markers.of(marker).critical());
            assertEquals(Severity.CRITICAL, markers.of(marker).raise(Severity.WARN));
        }
        assertFalse(markers.of(marker("critical")).critical());
        assertEquals(Severity.WARN, markers.of(marker("SLOW")).raise(Severity.WARN));
    }

    @Test
    void noMarkerIsNoNames() {
        assertEquals(0, markers.of((Marker) null).definitions().length);
        assertEquals(0, markers.of((List<Marker>) null).definitions().length);
        assertEquals(Severity.INFO, MarkerNames.NONE.raise(Severity.INFO));
    }

    @Test
    void markersThatCannotBeAskedAreLeftOut() {
        assertSame(MarkerNames.NONE, markers.of(new BrokenMarker()));
        assertSame(MarkerNames.NONE, markers.of(List.of(marker("A"), new BrokenMarker())));
    }

    private Marker marker(String name, Marker... references) {
        Marker marker = factory.getMarker(name);
        for (Marker reference : references) {
            marker.add(reference);
        }
        return marker;
    }

    private Definition define(String name) {
        defined.add(name);
        return null;
    }
}
