package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The four real processes, started as a controller starts them but logging to files, through a plain SLF4J provider. */
@Timeout(180)
final class PipelineProcessTest {

    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path directory;

    private final Map<String, Process> processes = new LinkedHashMap<>();

    @AfterEach
    void leaveNoneBehind() {
        processes.values().forEach(Process::destroyForcibly);
    }

    @Test
    void theTargetIsFoundAndAllEndWellWithTheCamera() throws Exception {
        start(Map.of(), "Gimbal", "Camera", "Tracker", "Detector");
        awaitWord("Camera", "cannot decode frame-028.png");
        awaitWord("Tracker", "target 1 acquired");
        awaitWord("Gimbal", "目标锁定 locked on target 1");
        processes.get("Camera").destroy();
        for (String name : processes.keySet()) {
            int status = name.equals("Camera") ? TERMINATED : 0;
            assertEquals(status, exitOf(name), () -> name + " said: " + saidBy(name));
            assertTrue(saidBy(name).contains("closed: "), () -> name + " said: " + saidBy(name));
        }
        assertFalse(Files.exists(directory.resolve("s")));
    }

    @Test
    void whenOneIsKilledTheOthersGoOnToTheEndOfTheRun() throws Exception {
        start(
                Map.of("IPCLOG_DEMO_FOR", "PT3S", "IPCLOG_DEMO_CRASH", "detector"),
                "Detector",
                "Gimbal",
                "Camera",
                "Tracker");
        assertEquals(KILLED, exitOf("Detector"));
        assertTrue(saidBy("Detector").contains("simulated fault"), () -> saidBy("Detector"));
        List<String> others = List.of("Camera", "Tracker", "Gimbal");
        assertTrue(others.stream().allMatch(name -> processes.get(name).isAlive()), processes::toString);
        for (String name : others) {
            assertEquals(0, exitOf(name), () -> name + " said: " + saidBy(name));
        }
        assertTrue(saidBy("Camera").contains("detector is gone"), () -> saidBy("Camera"));
        assertTrue(saidBy("Tracker").contains("detector is gone"), () -> saidBy("Tracker"));
    }

    @Test
    void toldToTerminateTheyEndAtOnceAndQuietly() throws Exception {
        start(Map.of(), "Gimbal", "Tracker", "Detector", "Camera");
        awaitWord("Gimbal", "locked on");
        processes.values().forEach(Process::destroy);
        for (String name : processes.keySet()) {
            assertEquals(TERMINATED, exitOf(name));
            assertFalse(saidBy(name).contains("is gone"), () -> name + " said: " + saidBy(name));
        }
    }

    @Test
    void settingsThatMakeNoSenseAreOneSentence() throws Exception {
        start(Map.of("IPCLOG_DEMO_FOR", "soon"), "Tracker");
        assertRefused("Tracker", "tracker: IPCLOG_DEMO_FOR");
    }

    @Test
    void aDirectoryWithoutPicturesIsOneSentence() throws Exception {
        start(Map.of("IPCLOG_DEMO_FRAMES", directory.toString()), "Camera");
        assertRefused("Camera", "camera: no picture");
    }

    private void assertRefused(String name, String sentence) throws InterruptedException {
        assertEquals(2, exitOf(name));
        assertTrue(saidBy(name).contains(sentence), () -> saidBy(name));
        assertFalse(saidBy(name).contains("\tat "), () -> saidBy(name));
    }

    private void start(Map<String, String> environment, String... names) throws IOException {
        for (String name : names) {
            processes.put(name, launch(environment, name));
        }
    }

    private Process launch(Map<String, String> environment, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("ipclog.test.jdk", System.getProperty("java.home")) + "/bin/java",
                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ipclog.demo." + name);
        builder.environment().putAll(environment);
        builder.environment().put("IPCLOG_DEMO_SOCKETS", directory.resolve("s").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve(name).toFile())
                .start();
    }

    private int exitOf(String name) throws InterruptedException {
        assertTrue(processes.get(name).waitFor(60, TimeUnit.SECONDS), () -> name + " does not end: " + saidBy(name));
        return processes.get(name).exitValue();
    }

    private void awaitWord(String name, String word) throws InterruptedException {
        while (!saidBy(name).contains(word)) {
            assertTrue(processes.get(name).isAlive(), () -> saidBy(name));
            Thread.sleep(20);
        }
    }

    private String saidBy(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
