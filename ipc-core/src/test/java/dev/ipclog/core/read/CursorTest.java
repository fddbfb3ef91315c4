package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void aCursorIsALineOfTextAndBack() {
        Cursor none = new Cursor("", 0, 0, List.of());
        Cursor one = new Cursor("20260101F.cq4", 131_148, 7, List.of());
        Cursor many = new Cursor(
                "20260102F.cq4",
                4_000_000_000L,
                70_000,
                List.of(
                        new Cursor.OpenSlab("20260101F.cq4", 65_536, 12, 160),
                        new Cursor.OpenSlab("20260102F.cq4", 3_999_000_000L, 69_999, 1_048_000)));
        for (Cursor cursor : List.of(none, one, many)) {
            assertEquals(1, cursor.toString().lines().count());
            assertEquals(cursor, Cursor.parse(cursor.toString()));
            assertEquals(cursor, Cursor.parse(" " + cursor + "\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "20260711F.cq4",
                "20260711F.cq4:",
                "20260711F.cq4:x:0",
                "20260711F.cq4:-4:0",
                "20260711F.cq4:4:-1",
                "20260711F.cq4:9223372036854775804:0",
                "20260711F.cq4:4:9223372036854775807",
                "20260711F.cq4:4:0 20260711F.cq4:9223372036854775804:0:8",
                "zzz.cq4:4:0",
                "20260711F.cq4:4:0 zzz.cq4:4:0:8",
                "20260711F.cq4:4",
                "20260711F.cq4:1:2",
                "20260711F.cq4:4:2:2",
                "20260711F.cq4:4:0 20260711F.cq4:4:0",
                "20260711F.cq4:4:0 20260711F.cq4:4:0:x",
                "20260711F.cq4:4:0 20260711F.cq4:4:0:-8",
                "20260711F.cq4:4:0 20260711F.cq4:4:0:99999999999",
                "20260711F.cq4:99999999999999999999:0",
                "../20260711F.cq4:4:0",
                "/etc/passwd:0:0",
                "20260711F.cq4:0:0 /etc/passwd:0:0:160"
            })
    void anythingElseIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Cursor.parse(text));
    }
}
