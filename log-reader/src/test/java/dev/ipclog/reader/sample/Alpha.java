package dev.ipclog.reader.sample;

/** Started by tests out of a jar; says what it was given. */
final class Alpha {
    private Alpha() {}

    public static void main(String[] arguments) {
        System.out.println("alpha here, name " + System.getenv("IPCLOG_NAME") + ", arguments " + arguments.length);
    }
}
