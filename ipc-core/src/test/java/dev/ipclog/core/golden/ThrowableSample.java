package dev.ipclog.core.golden;

/** A throwable with a stack trace that does not depend on who runs it. */
final class ThrowableSample extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String CLASS = "vision.Camera";

    ThrowableSample(String message, String... methods) {
        super(message);
        StackTraceElement[] frames = new StackTraceElement[methods.length];
        for (int i = 0; i < methods.length; i++) {
            frames[i] = new StackTraceElement(CLASS, methods[i], "Camera.java", 10 + i);
        }
        setStackTrace(frames);
    }

    /** Causes, one of which is met again, suppressed ones with causes of their own, and frames in common. */
    static Throwable withAllParts() {
        Throwable outer = new ThrowableSample("cannot grab \u6444\u50cf\u673a", "grab", "run");
        Throwable cause = new ThrowableSample(null, "expose", "retry", "grab", "run");
        Throwable root = new ThrowableSample("no light", "measure");
        align(outer, cause);
        outer.initCause(cause);
        cause.initCause(root);
        root.initCause(outer);
        Throwable suppressed = new ThrowableSample("cannot close");
        suppressed.initCause(new ThrowableSample("device gone", "release"));
        outer.addSuppressed(suppressed);
        outer.addSuppressed(new ThrowableSample("", "free"));
        return outer;
    }

    /** Gives the cause the last frames of the outer one. */
    private static void align(Throwable outer, Throwable cause) {
        StackTraceElement[] inner = cause.getStackTrace();
        StackTraceElement[] common = outer.getStackTrace();
        System.arraycopy(common, 0, inner, inner.length - common.length, common.length);
        cause.setStackTrace(inner);
    }
}
