package dev.ipclog.core.read;

/** What {@code toString()} gave for an argument that is no number, text or truth value. */
public record TextValue(String text) {
    @Override
    public String toString() {
        return text;
    }
}
