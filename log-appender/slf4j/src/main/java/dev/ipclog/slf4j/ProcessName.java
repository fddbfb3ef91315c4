package dev.ipclog.slf4j;

import java.util.regex.Pattern;

/** What a process is called that was given no name: after its main class, or after its jar, without the version. */
final class ProcessName {
    private static final String UNKNOWN = "java";
    private static final String JAR = ".jar";
    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*$");

    private ProcessName() {}

    static String own() {
        return of(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", ""));
    }

    /** With {@code java -jar} the jar alone is the class path, and the command begins with it, blanks included. */
    static String of(String command, String classPath) {
        boolean isJar = classPath.endsWith(JAR) && (command + " ").startsWith(classPath + " ");
        String name = isJar ? ofJar(classPath) : ofMainClass(command.trim().split("\\s", 2)[0]);
        return name.isEmpty() ? UNKNOWN : name;
    }

    private static String ofJar(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1, path.length() - JAR.length());
        return VERSION.matcher(file).replaceFirst("");
    }

    private static String ofMainClass(String name) {
        return name.replaceFirst("^.*[./$]", "");
    }
}
