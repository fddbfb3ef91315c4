package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ipclog.reader.sample.Beta;
import dev.ipclog.reader.sample.Logging;
import dev.ipclog.reader.sample.NoMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarScanTest {
    @TempDir
    private Path directory;

    @Test
    void eachClassWithAMainIsAProcess() throws Exception {
        Path jar = jar("app.jar", "", alpha(), Beta.class, NoMain.class, NoMain.Heir.class);

        List<ChildCommand> commands = JarScan.commands(jar);

        assertEquals(
                List.of("alpha", "beta"),
                commands.stream().map(ChildCommand::name).toList());
        assertEquals(alpha().getName(), commands.get(0).title());
    }

    @Test
    void classesOfOtherJarsAreNotStarted() throws Exception {
        jar("library.jar", "", Logging.class);
        Path jar = jar("app.jar", "library.jar", alpha());

        assertEquals(List.of("alpha"), names(jar));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my app", "a!b", "100%20", "a#b?c", "日本"})
    void theJarMayLieAnywhere(String place) throws Exception {
        Files.createDirectory(directory.resolve(place));
        Path jar = jar(place + "/app-1.0+x.jar", "", alpha());

        assertEquals(List.of("alpha"), names(jar));
    }

    @Test
    void symbolicLinksLeadToIt() throws Exception {
        jar("app.jar", "", alpha());
        Files.createSymbolicLink(directory.resolve("place"), directory);
        Files.createSymbolicLink(directory.resolve("link.jar"), Path.of("app.jar"));

        assertEquals(List.of("alpha"), names(directory.resolve("place/link.jar")));
    }

    @Test
    void theSameJavaRunsThem() throws Exception {
        Path jar = jar("app.jar", "", alpha());
        List<String> command = JarScan.commands(jar).get(0).command();

        assertEquals(TestJvm.java().toString(), command.get(0));
        assertEquals(
                List.of("-cp", jar.toRealPath().toString(), alpha().getName()),
                command.subList(command.size() - 3, command.size()));
    }

    @Test
    void aJarWithoutAMainIsRefused() throws Exception {
        Path jar = jar("app.jar", "", NoMain.class);

        assertSentence("'" + jar + "' holds no class with a public static void main(String[]).", jar);
    }

    @Test
    void whatIsNoJarIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("app.jar"), "no jar");

        assertEquals(
                "'" + text + "' cannot be read as a jar",
                assertThrows(UserError.class, () -> JarScan.commands(text))
                        .getMessage()
                        .split(" \\(", 2)[0]);
    }

    @Test
    void aJarThatIsNotThereIsRefused() {
        Path none = directory.resolve("none.jar");

        assertSentence("There is no jar '" + none + "'.", none);
    }

    private static List<String> names(Path jar) {
        return JarScan.commands(jar).stream().map(ChildCommand::name).toList();
    }

    private Path jar(String name, String classPath, Class<?>... types) throws IOException {
        return SampleJar.of(directory.resolve(name), classPath, types);
    }

    private static void assertSentence(String sentence, Path jar) {
        assertEquals(
                sentence,
                assertThrows(UserError.class, () -> JarScan.commands(jar)).getMessage());
    }

    private static Class<?> alpha() throws ClassNotFoundException {
        return Class.forName("dev.ipclog.reader.sample.Alpha");
    }
}
