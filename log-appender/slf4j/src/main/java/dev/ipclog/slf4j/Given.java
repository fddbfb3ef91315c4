package dev.ipclog.slf4j;

/** A setting as somebody wrote it, and where: {@code IPCLOG_LEVEL in the environment}. */
record Given(String value, String where) {}
