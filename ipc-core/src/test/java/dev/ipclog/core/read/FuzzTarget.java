package dev.ipclog.core.read;

/** Where Jazzer enters; a property of the JVM says which {@link Fuzz} it is to run. */
public final class FuzzTarget {
    /** The property. */
    public static final String PROPERTY = "ipclog.test.fuzz";

    private static final Fuzz TARGET = Fuzz.valueOf(System.getProperty(PROPERTY));

    private FuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }
}
