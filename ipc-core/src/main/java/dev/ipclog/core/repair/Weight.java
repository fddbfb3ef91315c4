package dev.ipclog.core.repair;

/** How bad a finding is. */
public enum Weight {
    FINE,
    /** Nothing is wrong, but one may want to know. */
    WORTH_KNOWING,
    /** There is a remedy. */
    TO_REPAIR,
    /** There is none here: it stays, or somebody else has to do something. */
    BEYOND_REPAIR
}
