package dev.ipclog.core.repair;

/** How bad a finding is. */
public enum FindingLevel {
    FINE,
    /** Nothing is wrong, but one may want to know. */
    WORTH_KNOWING,
    /** There is something to be done about it. */
    TO_REPAIR,
    /** Not here: it stays, or somebody else has to do something. */
    BEYOND_REPAIR
}
