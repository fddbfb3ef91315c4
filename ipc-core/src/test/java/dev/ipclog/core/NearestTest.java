package dev.ipclog.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "retain, retain, 0",
        "retian, retain, 1",
        "retan, retain, 1",
        "retainn, retain, 1",
        "refain, retain, 1",
        "etain, retain, 1",
        "eratni, retain, 3",
        "'', dir, 3",
        "dir, '', 3"
    })
    void aSlipIsALetterTooManyTooFewWrongOrSwapped(String one, String other, int slips) {
        assertEquals(slips, Nearest.slips(one, other));
    }

    @Test
    void theNearestIsFoundIfItIsNear() {
        List<String> names = List.of("level", "levels", "dir");
        assertEquals(Optional.of("levels"), Nearest.to("LEVLES", names));
        assertEquals(Optional.of("dir"), Nearest.to("di", names));
        assertEquals(Optional.empty(), Nearest.to("colour", names));
        assertEquals(Optional.empty(), Nearest.to("", names));
    }
}
