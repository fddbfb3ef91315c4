package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildEndTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0   | exited with status 0 after 2.1 s
                    3   | exited with status 3 after 2.1 s
                    126 | exited with status 126 (the command is not executable) after 2.1 s
                    127 | exited with status 127 (the command was not found) after 2.1 s
                    128 | exited with status 128 after 2.1 s
                    130 | killed by SIGINT (signal 2) after 2.1 s
                    134 | killed by SIGABRT (signal 6) after 2.1 s
                    135 | killed by SIGBUS (signal 7) after 2.1 s
                    137 | killed by SIGKILL (signal 9) after 2.1 s
                    139 | killed by SIGSEGV (signal 11) after 2.1 s
                    143 | killed by SIGTERM (signal 15) after 2.1 s
                    255 | exited with status 255 after 2.1 s
                    """)
    void aStatusIsToldInWords(int status, String text) {
        assertEquals(text, new ChildEnd(status, Duration.ofMillis(2_149)).text());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0.0 s",
        "59999, 60.0 s",
        "60000, 1 min 0 s",
        "754321, 12 min 34 s",
        "7384000, 2 h 3 min 4 s",
    })
    void aLifetimeIsAsExactAsItMatters(long millis, String text) {
        assertEquals("exited with status 0 after " + text, new ChildEnd(0, Duration.ofMillis(millis)).text());
    }
}
