package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleNamesTest {
    @Test
    void aClassGivesItsSimpleName() {
        assertNames(List.of("camera", "main", "outer-inner"), "demo.Camera", "Main", "demo.Outer$Inner");
    }

    @Test
    void theSameSimpleNameGetsThePackagesLastPart() {
        assertNames(
                List.of("camera.main", "gimbal.main", "main", "tracker"),
                "demo.camera.Main",
                "demo.gimbal.Main",
                "Main",
                "demo.Tracker");
    }

    @Test
    void aNameIsWithinWhatNamesMayBe() {
        assertNames(
                List.of("kam-ra", "averyveryverylongnameofaclasstha"),
                "demo.Kaméra",
                "demo.AVeryVeryVeryLongNameOfAClassThatGoesOn");
    }

    private static void assertNames(List<String> names, String... classes) {
        assertEquals(
                names, List.copyOf(new ModuleNames(List.of(classes)).names().values()));
    }
}
