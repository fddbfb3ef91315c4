package dev.ipclog.core.repair;

/** What a finding is about. */
public enum Topic {
    JOURNAL,
    SPACE,
    WRITERS,
    FILES,
    DAMAGE
}
