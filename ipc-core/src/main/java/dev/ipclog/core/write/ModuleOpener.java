package dev.ipclog.core.write;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Opens the JDK's packages that the queue needs, so that an application needs no JVM flag. Without them the queue fails,
 * or silently opens read-only. Where flags or the manifest have opened them, nothing is done.
 */
final class ModuleOpener {
    private static final String[] PACKAGES = {"java.lang.reflect", "sun.nio.ch", "jdk.internal.ref"};

    private ModuleOpener() {}

    static void openForQueue() throws ReflectiveOperationException {
        Module base = Object.class.getModule();
        Module user = ModuleOpener.class.getModule();
        for (String name : PACKAGES) {
            if (!base.isOpen(name, user)) {
                open(base, name);
            }
        }
    }

    private static void open(Module base, String name) throws ReflectiveOperationException {
        try {
            MethodType signature = MethodType.methodType(void.class, String.class);
            MethodHandle opener =
                    UnsafeAccess.trustedLookup().findVirtual(Module.class, "implAddOpensToAllUnnamed", signature);
            opener.invoke(base, name);
        } catch (Throwable e) {
            throw new ReflectiveOperationException("cannot open the package " + name, e);
        }
    }
}
