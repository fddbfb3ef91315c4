package dev.ipclog.core.read;

/**
 * How often a slab is looked at in which nothing comes: the longer nothing has come, the less often, but so often that the
 * time for which a reader holds entries back covers it.
 */
final class Quiet {
    private static final long LONGEST_NANOS = 2_000_000;
    private static final int PARTS = 64;

    private long lastNews = System.nanoTime();
    private long nextLook = lastNews;

    boolean isDue(long now) {
        return now - nextLook >= 0;
    }

    /** Takes note of a look, and whether something had come. */
    void looked(boolean news) {
        if (news) {
            nextLook = 0;
        } else {
            lookLater();
        }
    }

    private void lookLater() {
        long now = System.nanoTime();
        lastNews = nextLook == 0 ? now : lastNews;
        nextLook = now + Math.min((now - lastNews) / PARTS, LONGEST_NANOS);
    }
}
