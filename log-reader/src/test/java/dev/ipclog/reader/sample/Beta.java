package dev.ipclog.reader.sample;

/** Started by tests out of a jar; fails. */
public interface Beta {
    static void main(String[] arguments) {
        System.err.println("beta is not well");
        System.exit(3);
    }
}
