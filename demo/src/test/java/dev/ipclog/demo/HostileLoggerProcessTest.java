package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that logs what is made to deceive, and all that shows it. */
class HostileLoggerProcessTest {
    private static final long BOUND_SECONDS = 60;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ENTRY =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO |ERROR) +(hostile|ipclog) +│( .*)?");
    private static final Pattern CONTINUED = Pattern.compile(" {4}.*");
    private static final Pattern DATE = Pattern.compile("─{12} \\d{4}-\\d\\d-\\d\\d");

    @TempDir
    private static Path directory;

    private static String console;
    private static int entries;

    @BeforeAll
    static void logEverything() throws Exception {
        String count = run(List.of(), "-Dipclog.name=hostile", "-Dipclog.console=on", HostileLogger.class.getName());
        entries = Integer.parseInt(count.trim());
        console = strict(Files.readAllBytes(directory.resolve("err")));
    }

    @Test
    void noLineOfTheApplicationsOwnConsoleIsForged() {
        assertEquals(entries, entriesIn(console));
    }

    @Test
    void noLineOfTheProgramIsForged() throws Exception {
        assertEquals(entries, entriesIn(ipclog("tail")));
    }

    @Test
    void noLineIsForgedByWhatAProcessPrints() throws Exception {
        String command = "hostile=%s -cp '%s' %s print"
                .formatted(JAVA, System.getProperty("java.class.path"), HostileLogger.class.getName());
        long printed = String.join("\n", NaughtyStrings.all()).split("\n", -1).length;

        String shown = ipclog("run", "--dir", "printed", command);

        assertEquals(printed + 3, entriesIn(shown), "what was printed, and journal, start and end");
    }

    @Test
    void onATerminalThereAreColoursAndNothingElse() throws Exception {
        String shown = run(List.of("CLICOLOR_FORCE=1"), "dev.ipclog.reader.Main", "tail");

        assertTrue(COLOUR.matcher(shown).find());
        assertEquals(entries, entriesIn(COLOUR.matcher(shown).replaceAll("")));
    }

    @Test
    void theJsonIsValidAndSaysWhatWasLogged() throws Exception {
        String json = ipclog("tail", "--json");

        assertNothingRaw(json);
        assertEquals(entries, json.lines().count());
        List<String> messages = pythonsView();
        assertEquals(entries, messages.size());
        List<String> logged = NaughtyStrings.all();
        for (int i = 0; i < logged.size(); i++) {
            assertEquals(halvesReplaced(logged.get(i)), messages.get(5 * i));
        }
    }

    @Test
    void theJournalIsWhole() throws Exception {
        assertNothingRaw(ipclog("verify"));
    }

    /** A line that does not begin as an entry's is one that continues an entry. */
    private static long entriesIn(String shown) {
        assertNothingRaw(shown);
        long begun = 0;
        for (String line : shown.split("\n", -1)) {
            if (ENTRY.matcher(line).matches()) {
                begun++;
            } else if (!line.isEmpty() && !DATE.matcher(line).matches()) {
                assertTrue(CONTINUED.matcher(line).matches(), line);
            }
        }
        return begun;
    }

    private static void assertNothingRaw(String shown) {
        shown.codePoints()
                .filter(c -> c != '\n' && isRaw(c))
                .findFirst()
                .ifPresent(c -> assertEquals("nothing raw", "U+" + Integer.toHexString(c)));
    }

    private static boolean isRaw(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> "\u00ad\u200c\u200d".indexOf(c) < 0 && !isArabicSign(c);
            default -> (c & 0xfffe) == 0xfffe;
        };
    }

    private static boolean isArabicSign(int c) {
        return c >= 0x600 && c < 0x1000 && c != 0x61c;
    }

    private static String halvesReplaced(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The messages, as another JSON reader takes them, each in hexadecimal UTF-8. */
    private static List<String> pythonsView() throws Exception {
        String program = """
                import json
                for line in open('out', encoding='utf-8', newline='\\n'):
                    print(json.loads(line)['message'].encode('utf-8').hex())
                """;
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program)
                    .directory(directory.toFile())
                    .redirectError(directory.resolve("err").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no python3 here to read the JSON");
            throw e;
        }
        List<String> lines = python.inputReader().lines().toList();
        assertEquals(0, python.waitFor(), () -> read("err"));
        return lines.stream().map(HostileLoggerProcessTest::text).toList();
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static String ipclog(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("dev.ipclog.reader.Main"));
        command.addAll(Arrays.asList(arguments));
        return run(List.of(), command.toArray(String[]::new));
    }

    private static synchronized String run(List<String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Dslf4j.provider=dev.ipclog.slf4j.IpclogServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("IPCLOG_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.forEach(pair -> builder.environment().put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
        Process process = builder.start();
        assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> read("err"));
        return strict(Files.readAllBytes(directory.resolve("out")));
    }

    private static String strict(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
