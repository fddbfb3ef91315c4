package dev.ipclog.core.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that holds ipclog twice, each in a class loader of its own, as two web applications in one server would. */
final class TwoLoaders {
    private static final int ENTRIES = 100;

    private TwoLoaders() {}

    /** What is loaded twice. */
    public static final class Logging implements Runnable, AutoCloseable {
        private final dev.ipclog.core.write.JournalWriter writer;
        private final dev.ipclog.core.write.LogSource source;

        public Logging(Path directory, String name) {
            writer = dev.ipclog.core.write.JournalWriter.open(directory, name);
            source = writer.source("logger");
        }

        @Override
        public void run() {
            for (int i = 0; i < ENTRIES; i++) {
                dev.ipclog.core.write.EntryEncoder entry =
                        writer.begin(source, dev.ipclog.core.Severity.INFO, "entry {}");
                entry.add(i);
                entry.commit();
            }
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Runnable one = load(directory, "one");
        Runnable two = load(directory, "two");
        logBoth(one, two);
        System.out.println("both have logged");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        commands.readLine();
        ((AutoCloseable) one).close();
        System.out.println("one has closed");
        commands.readLine();
        WeakReference<ClassLoader> gone = new WeakReference<>(one.getClass().getClassLoader());
        one = null;
        collect(gone);
        System.out.println("one is gone");
        commands.readLine();
        two.run();
        System.out.println("two has logged");
        commands.readLine();
    }

    private static void logBoth(Runnable one, Runnable two) throws InterruptedException {
        Thread other = new Thread(one);
        other.start();
        two.run();
        other.join();
    }

    private static Runnable load(Path directory, String name) throws ReflectiveOperationException, IOException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = new File(entries[i]).toURI().toURL();
        }
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        return (Runnable) loader.loadClass(Logging.class.getName())
                .getConstructor(Path.class, String.class)
                .newInstance(directory, name);
    }

    /** Best effort: before JDK 24, the thread of the JDK that keeps the lock files holds on to who first asked it to. */
    private static void collect(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 10 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(50);
        }
    }
}
