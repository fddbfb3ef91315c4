package dev.ipclog.core.golden;

import dev.ipclog.core.write.JournalWriter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program whose entries are in the golden journal: does the step that each line of its input names, and answers. Its
 * argument is its name, URL-encoded, so that no locale matters.
 */
final class GoldenProcess {
    static final String DIRECTORY = "IPCLOG_DIR";
    static final String DONE = "done";

    private GoldenProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(System.getenv(DIRECTORY));
        String name = URLDecoder.decode(arguments[0], StandardCharsets.UTF_8);
        JournalWriter writer = JournalWriter.open(directory, name);
        if (!writer.awaitOpen(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the journal in " + directory + " could not be opened");
        }
        Script script = new Script(writer);
        System.out.println(DONE);
        BufferedReader steps = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String step = steps.readLine(); step != null; step = steps.readLine()) {
            script.play(step);
            System.out.println(DONE);
        }
    }
}
