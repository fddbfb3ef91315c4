package dev.ipclog.slf4j;

/** What a process is called that was given no name: after its main class, or after its jar, without the version. */
final class ProcessName {
    private static final String UNKNOWN = "java";
    private static final String JAR = ".jar";

    private ProcessName() {}

    static String own() {
        return of(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", ""));
    }

    /** With {@code java -jar} the jar alone is the class path, and the command begins with it, blanks included. */
    static String of(String command, String classPath) {
        boolean isJar = classPath.endsWith(JAR) && (command + " ").startsWith(classPath + " ");
        String name = isJar ? ofJar(classPath) : ofMainClass(firstWord(command.trim()));
        return name.isEmpty() ? UNKNOWN : name;
    }

    private static String ofJar(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1, path.length() - JAR.length());
        for (int i = file.indexOf('-'); i >= 0; i = file.indexOf('-', i + 1)) {
            if (i + 1 < file.length() && Character.isDigit(file.charAt(i + 1))) {
                return file.substring(0, i);
            }
        }
        return file;
    }

    private static String firstWord(String command) {
        int end = 0;
        while (end < command.length() && !Character.isWhitespace(command.charAt(end))) {
            end++;
        }
        return command.substring(0, end);
    }

    private static String ofMainClass(String name) {
        int end = Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')));
        return name.substring(end + 1);
    }
}
