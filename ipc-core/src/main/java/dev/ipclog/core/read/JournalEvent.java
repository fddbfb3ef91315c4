package dev.ipclog.core.read;

/** What a reader meets on its way through a journal: an entry, or something to say in the place of entries. */
public sealed interface JournalEvent permits Entry, Gap, Damage {}
