package dev.ipclog.core.read;

/**
 * A place of the journal that cannot be read.
 *
 * @param where file and place in it
 * @param what what is wrong there
 */
public record Damage(String where, String what) implements JournalEvent {}
