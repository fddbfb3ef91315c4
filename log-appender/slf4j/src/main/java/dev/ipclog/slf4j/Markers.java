package dev.ipclog.slf4j;

import dev.ipclog.core.write.Definition;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Marker;

/**
 * The names of a call's markers. A marker without references, the usual kind, is looked up by its name; one with
 * references is taken apart at each call, depth first, each name once, since references may be added at any time (SLF4J
 * deprecates them, and keeps them). Markers of an application's own kind that cannot be asked are left out.
 */
@SuppressWarnings("deprecation")
final class Markers {
    private static final Set<String> CRITICAL = Set.of("CRITICAL", "FATAL");
    private static final int MAX_KEPT = 10_000;

    private final Function<String, Definition> definer;
    private final ConcurrentHashMap<String, MarkerNames> kept = new ConcurrentHashMap<>();

    Markers(Function<String, Definition> definer) {
        this.definer = definer;
    }

    /** Null stands for no marker. */
    MarkerNames of(Marker marker) {
        return marker == null ? MarkerNames.NONE : ask(marker);
    }

    /** Null stands for no markers. */
    MarkerNames of(List<Marker> markers) {
        return markers == null || markers.isEmpty() ? MarkerNames.NONE : askAll(markers);
    }

    private MarkerNames ask(Marker marker) {
        try {
            return marker.hasReferences() ? askAll(List.of(marker)) : ofName(marker.getName());
        } catch (Throwable failure) {
            return MarkerNames.NONE;
        }
    }

    private MarkerNames askAll(List<Marker> markers) {
        try {
            Set<String> names = new LinkedHashSet<>();
            markers.forEach(marker -> collect(marker, names));
            return ofNames(names);
        } catch (Throwable failure) {
            return MarkerNames.NONE;
        }
    }

    private static void collect(Marker marker, Set<String> names) {
        if (marker != null && names.add(String.valueOf(marker.getName()))) {
            for (Iterator<Marker> references = marker.iterator(); references.hasNext(); ) {
                collect(references.next(), names);
            }
        }
    }

    private MarkerNames ofNames(Set<String> names) {
        Definition[] definitions =
                names.stream().map(name -> ofName(name).definitions()[0]).toArray(Definition[]::new);
        return new MarkerNames(definitions, names.stream().anyMatch(CRITICAL::contains));
    }

    private MarkerNames ofName(String name) {
        String key = String.valueOf(name);
        MarkerNames known = kept.get(key);
        return known == null ? define(key) : known;
    }

    private MarkerNames define(String name) {
        Definition[] definition = {definer.apply(name)};
        MarkerNames made = new MarkerNames(definition, CRITICAL.contains(name));
        if (kept.size() >= MAX_KEPT) {
            return made;
        }
        MarkerNames earlier = kept.putIfAbsent(name, made);
        return earlier == null ? made : earlier;
    }
}
