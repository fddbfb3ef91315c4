package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.MessageFormatter;

class MessageFormatTest {
    private static final List<Object> ARGUMENTS =
            Arrays.asList(17, "text", 2.5, null, true, 'c', -0.0f, Long.MIN_VALUE, "{}", "\\{}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no anchor",
                "{}",
                "{} {}",
                "{}{}{}",
                "a {} b {} c",
                "open { only",
                "ends with {",
                "{ }",
                "}{",
                "{{}}",
                "{{{}}}",
                "\\{}",
                "\\\\{}",
                "\\\\\\{}",
                "{}\\{}{}",
                "\\{} {}",
                "{} \\{}",
                "C:\\\\{}\\file",
                "\\",
                "\\{",
                "日本 {} 🚁 {}",
            })
    void aPatternGivesWhatSlf4jGives(String pattern) {
        for (int count = 0; count <= ARGUMENTS.size(); count++) {
            assertSameAsSlf4j(pattern, ARGUMENTS.subList(0, count));
        }
    }

    @Test
    void randomPatternsGiveWhatSlf4jGives() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            assertSameAsSlf4j(randomPattern(random), ARGUMENTS.subList(0, random.nextInt(4)));
        }
    }

    @Test
    void anObjectIsWrittenAsTheTextItGave() {
        assertEquals("at Point[x=1]!", MessageFormat.format("at {}!", List.of(new TextValue("Point[x=1]"))));
    }

    @Test
    void anArgumentThatLooksLikeAnAnchorIsNoPattern() {
        assertEquals("{} b", MessageFormat.format("{} {}", List.of("{}", "b")));
    }

    @Test
    void noPatternGivesNoMessage() {
        assertNull(MessageFormat.format(null, List.of(1)));
    }

    @Test
    void aPatternWithNothingToFillInIsNotCopied() {
        String pattern = "nothing here";
        assertSame(pattern, MessageFormat.format(pattern, List.of(1)));
    }

    private static String randomPattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            pattern.append("{}\\{}a".charAt(random.nextInt(6)));
        }
        return pattern.toString();
    }

    private static void assertSameAsSlf4j(String pattern, List<Object> arguments) {
        String expected = MessageFormatter.basicArrayFormat(pattern, arguments.toArray());
        assertEquals(expected, MessageFormat.format(pattern, new ArrayList<>(arguments)), pattern);
    }
}
