package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildCommandTest {
    @Test
    void whatIsBeforeTheFirstEqualsSignIsTheName() {
        ChildCommand command = ChildCommand.parse("web=PORT=1 ./server a=b");

        assertEquals("web", command.name());
        assertEquals("PORT=1 ./server a=b", command.title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "=x", "web=", "web=  ", "w eb=x", "../x=y", "wéb=x"})
    void anythingElseIsRefusedByName(String assignment) {
        UserError error = assertThrows(UserError.class, () -> ChildCommand.parse(assignment));

        assertTrue(error.getMessage().startsWith("'" + assignment + "' is not NAME=COMMAND"), error.getMessage());
    }
}
