package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessNameTest {
    @ParameterizedTest
    @CsvSource({
        "com.example.Camera --fast, classes:lib/a.jar, Camera",
        "Camera, classes, Camera",
        "com.example.Vision$Camera, classes, Camera",
        "vision/com.example.Camera, '', Camera",
        "com.example.Camera photos.jar, lib.jar, Camera",
        "/opt/camera-1.2.3-SNAPSHOT.jar --fast, /opt/camera-1.2.3-SNAPSHOT.jar, camera",
        "/opt/my camera.jar, /opt/my camera.jar, my camera",
        "camera-driver.jar, camera-driver.jar, camera-driver",
        "x2-3d.jar, x2-3d.jar, x2",
        "'', '', java"
    })
    void aProcessIsNamedAfterItsMainClassOrJar(String command, String classPath, String name) {
        assertEquals(name, ProcessName.of(command, classPath));
    }
}
