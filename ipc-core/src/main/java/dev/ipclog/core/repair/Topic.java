package dev.ipclog.core.repair;

/** What a finding is about. */
public enum Topic {
    JOURNAL,
    SPACE,
    WRITERS,
    LOCKS,
    FILES,
    DAMAGE
}
