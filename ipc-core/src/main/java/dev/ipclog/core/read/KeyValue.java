package dev.ipclog.core.read;

/**
 * A pair that the application attached to an entry.
 *
 * @param value of the same types as an argument of {@link Entry}
 */
public record KeyValue(String key, Object value) {}
