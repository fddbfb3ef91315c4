package dev.ipclog.core.retention;

/**
 * One of the queue's files, as far as keeping it goes.
 *
 * @param name of the file
 * @param cycle its number; later ones are higher
 * @param endMillis when its cycle ended, or will end, in milliseconds since the epoch
 * @param bytes what it takes on the disk, with its catalog
 */
public record StoredCycle(String name, int cycle, long endMillis, long bytes) {}
