package dev.ipclog.reader.sample;

/** Nothing in it can be started. */
@SuppressWarnings("IncorrectMainMethod")
public class NoMain {
    static void main(String[] notPublic) {
        System.out.println(notPublic.length);
    }

    public static int main(String[] arguments, int notOurs) {
        return arguments.length + notOurs;
    }

    public void main(String notStatic) {
        System.out.println(notStatic);
    }

    /** It inherits nothing that can be started. */
    public static final class Heir extends NoMain {}
}
