package dev.ipclog.slf4j;

import java.util.Iterator;
import org.slf4j.Marker;

/** A marker of an application's own kind that answers nothing. */
@SuppressWarnings("deprecation")
final class BrokenMarker implements Marker {
    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Marker reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Marker reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasChildren() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasReferences() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Marker> iterator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean contains(Marker other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean contains(String name) {
        throw new UnsupportedOperationException();
    }
}
