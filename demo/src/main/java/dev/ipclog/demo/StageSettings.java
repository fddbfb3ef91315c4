package dev.ipclog.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says: a controller starts each {@code main} without arguments.
 *
 * @param frames directory of the pictures to play; empty for the sequence in the jar
 * @param runFor how long the camera takes pictures; empty for until stopped
 * @param crash name of the process that is to kill itself in mid-work; empty for none
 * @param sockets directory in which the processes meet
 */
record StageSettings(Optional<Path> frames, Optional<Duration> runFor, Optional<String> crash, Path sockets) {

    private static final List<String> PROCESSES = List.of("camera", "detector", "tracker", "gimbal");
    private static final Duration LONGEST = Duration.ofDays(365);

    /** The kernel takes some 104 to 108 bytes for the path of a socket; this leaves room for its name. */
    private static final int LONGEST_DIRECTORY = 88;

    static StageSettings from(Map<String, String> environment) {
        return new StageSettings(
                text(environment, "IPCLOG_DEMO_FRAMES").map(Path::of),
                text(environment, "IPCLOG_DEMO_FOR").map(StageSettings::duration),
                text(environment, "IPCLOG_DEMO_CRASH").map(StageSettings::process),
                text(environment, "IPCLOG_DEMO_SOCKETS")
                        .map(StageSettings::directory)
                        .orElseGet(StageSettings::siblings));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static String process(String name) {
        if (!PROCESSES.contains(name)) {
            throw new BadSetting("IPCLOG_DEMO_CRASH must be one of " + PROCESSES + ", not " + name);
        }
        return name;
    }

    private static Duration duration(String text) {
        return parsed(text)
                .filter(time -> time.compareTo(Duration.ZERO) > 0 && time.compareTo(LONGEST) <= 0)
                .orElseThrow(() ->
                        new BadSetting("IPCLOG_DEMO_FOR must be seconds or like PT10S, up to a year, not " + text));
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(Character.isDigit(text.charAt(0)) ? "PT" + text + "S" : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Path directory(String text) {
        Path directory = Path.of(text).toAbsolutePath();
        if (directory.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_DIRECTORY) {
            throw new BadSetting(
                    "IPCLOG_DEMO_SOCKETS must be at most " + LONGEST_DIRECTORY + " bytes long, not " + directory);
        }
        return directory;
    }

    /** All that one controller starts have the same parent, so they meet there without being told. */
    private static Path siblings() {
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        return directory(System.getProperty("java.io.tmpdir") + "/ipclog-demo-" + parent);
    }
}
