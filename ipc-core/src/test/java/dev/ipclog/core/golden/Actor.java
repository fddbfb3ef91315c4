package dev.ipclog.core.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A {@link GoldenProcess} from the outside. */
final class Actor {
    private final Process process;
    private final Writer steps;
    private final BufferedReader answers;

    /** Waits until it is ready. */
    Actor(Process process) throws IOException {
        this.process = process;
        this.steps = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        awaitAnswer();
    }

    /** Has it do that step, and waits until it is done. */
    void play(String step) throws IOException {
        steps.write(step + "\n");
        steps.flush();
        awaitAnswer();
    }

    /** With SIGKILL, in the middle of its work. */
    void kill() throws IOException {
        process.destroyForcibly();
        answers.close();
    }

    private void awaitAnswer() throws IOException {
        String answer = answers.readLine();
        if (!GoldenProcess.DONE.equals(answer)) {
            throw new IOException("a process answered '" + answer + "'");
        }
    }
}
