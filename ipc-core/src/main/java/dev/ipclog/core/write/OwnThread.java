package dev.ipclog.core.write;

/**
 * A daemon thread of the journal that touches channels. It ignores interrupts, since an interrupt would close the channel
 * that it meets, and belongs to no thread group or class loader of the application.
 */
abstract class OwnThread extends Thread {
    OwnThread(String name) {
        super(rootGroup(), null, name, 0, false);
        setDaemon(true);
        setContextClassLoader(OwnThread.class.getClassLoader());
    }

    @Override
    public final void interrupt() {
        // See above.
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
