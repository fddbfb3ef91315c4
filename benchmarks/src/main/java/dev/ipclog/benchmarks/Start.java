package dev.ipclog.benchmarks;

/**
 * A way to start with a first log call.
 *
 * @param joins whether the process finds what another one has left, or a fresh directory
 */
record Start(Peer peer, boolean joins) {
    String title() {
        if (peer == Peer.EMPTY) {
            return "no logging at all";
        }
        return joins ? peer.title + ", joining a journal" : peer.title;
    }
}
