package dev.ipclog.core.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final int CAP = 1 << 20;
    private static final long SEED = 20_260_101;

    @Test
    void textsAreStandardUtf8() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String text = randomText(random);
            assertArrayEquals(text.getBytes(UTF_8), utf8(text), () -> "text " + text);
        }
    }

    @Test
    void everyCodePointIsStandardUtf8() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 17) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);
                assertArrayEquals(text.getBytes(UTF_8), utf8(text), () -> "code point of " + text);
            }
        }
    }

    @Test
    void aLoneSurrogateBecomesTheReplacementCharacter() {
        assertEquals("a\uFFFDb", text("a\uD83Db"));
        assertEquals("a\uFFFDb", text("a\uDE42b"));
        assertEquals("\uFFFD\uFFFD", text("\uDE42\uD83D"));
        assertEquals("\uFFFD", text("\uD83D"));
        assertEquals("\uFFFD🙂", text("\uD83D🙂"));
    }

    @Test
    void atTheCapATextIsCutAndSaysHowMuchIsMissing() {
        Scratch scratch = new Scratch(10);
        scratch.putUtf8("0123456789 and more");
        assertEquals("0123456789… [9 more characters cut]", content(scratch));
        assertTrue(scratch.isFull());
    }

    @Test
    void aTextThatJustFitsIsNotCut() {
        Scratch scratch = new Scratch(10);
        scratch.putUtf8("0123456789");
        assertEquals("0123456789", content(scratch));
    }

    @Test
    void pastTheCapTheMarkAloneIsKept() {
        Scratch scratch = new Scratch(4);
        scratch.putUtf8("full");
        scratch.putUtf8("abc");
        assertEquals("full… [3 more characters cut]", content(scratch));
    }

    @Test
    void wideTextsAreCutBetweenCharactersAndStayNearTheCap() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            int cap = random.nextInt(200);
            Scratch scratch = new Scratch(cap);
            String text = "🙂界é".repeat(100);
            scratch.putUtf8(text);

            String content = content(scratch);
            int mark = content.indexOf('…');
            String kept = content.substring(0, mark);
            assertTrue(text.startsWith(kept), content);
            assertFalse(content.contains("\uFFFD"), content);
            assertEquals("… [" + (text.length() - kept.length()) + " more characters cut]", content.substring(mark));
            assertTrue(kept.getBytes(UTF_8).length <= cap + 4, content);
        }
    }

    @Test
    void itGrowsAsNeededAndIsSmallAgainLater() {
        Scratch scratch = new Scratch(CAP);
        String large = "x".repeat(300_000);
        scratch.putUtf8(large);
        assertEquals(large, content(scratch));

        scratch.reset(0);
        scratch.putUtf8("small");
        assertEquals("small", content(scratch));
    }

    @Test
    void numbersAreLittleEndianWhereverTheyStand() {
        Scratch scratch = new Scratch(CAP);
        scratch.putByte(0xFE);
        scratch.putShort(0x1234);
        scratch.putInt(0x12345678);
        scratch.setShort(1, 0x4321);

        ByteBuffer bytes = ByteBuffer.wrap(scratch.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals((byte) 0xFE, bytes.get());
        assertEquals(0x4321, bytes.getShort());
        assertEquals(0x12345678, bytes.getInt());
    }

    @Test
    void wordsAreCopiedWithZerosBehind() {
        Scratch scratch = new Scratch(CAP);
        scratch.putUtf8("x".repeat(100));
        scratch.reset(16);
        scratch.putUtf8("abc");
        scratch.pad();
        ByteBuffer target = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        scratch.copyWords(16, target, 8);

        byte[] expected = new byte[64];
        expected[24] = 'a';
        expected[25] = 'b';
        expected[26] = 'c';
        assertArrayEquals(expected, target.array());
    }

    private static String randomText(Random random) {
        int length = random.nextInt(40);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(randomPoint(random));
        }
        return text.toString();
    }

    private static int randomPoint(Random random) {
        int bound = new int[] {0x80, 0x800, 0xD800, Character.MAX_CODE_POINT + 1}[random.nextInt(4)];
        int point = random.nextInt(bound);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    private static String text(String text) {
        return new String(utf8(text), UTF_8);
    }

    private static byte[] utf8(String text) {
        Scratch scratch = new Scratch(CAP);
        scratch.putUtf8(text);
        return scratch.toByteArray();
    }

    private static String content(Scratch scratch) {
        return new String(scratch.toByteArray(), UTF_8);
    }
}
