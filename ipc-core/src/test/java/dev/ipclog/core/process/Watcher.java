package dev.ipclog.core.process;

import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that follows the journal of {@link Application}s, so that its crash is seen as one. It says {@code watching}
 * when it has opened the journal, and each damage as it comes; and answers on standard input {@code last NAME} with the
 * number of that process's last entry so far, {@code missing} with how many entries are, {@code faults} with what was torn
 * or out of order.
 */
final class Watcher {
    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Tally tally = new Tally();

    private Watcher() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        while (!Files.exists(directory.resolve("metadata.cq4t"))) {
            Await.pause();
        }
        new Watcher().watch(directory);
    }

    /** What a watcher has last seen of that process; -1 if nothing. */
    static long last(ChildJvm watcher, String name) {
        return Long.parseLong(ask(watcher, "last " + name).substring("last ".length()));
    }

    /** What it says of damages on the way is passed over. */
    static String ask(ChildJvm watcher, String question) {
        String answer = watcher.ask(question);
        while (!answer.startsWith(question.split(" ", -1)[0])) {
            answer = watcher.receive();
        }
        return answer;
    }

    private void watch(Path directory) throws IOException {
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            System.out.println("watching");
            while (true) {
                for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                    take(event);
                }
                if (commands.ready()) {
                    answer(commands.readLine().split(" ", -1));
                }
                Await.pause(2);
            }
        }
    }

    private void take(JournalEvent event) {
        if (event instanceof Damage damage && damage.certain()) {
            System.out.println("damage " + damage.where() + ": " + damage.what());
        } else {
            if (event instanceof Gap gap) {
                System.out.println("gap " + gap);
            }
            tally.add(event);
        }
    }

    private void answer(String[] command) {
        System.out.println(
                switch (command[0]) {
                    case "last" -> "last " + tally.last(command[1]);
                    case "missing" -> "missing " + tally.missing();
                    case "faults" -> "faults " + tally.faults();
                    default -> throw new IllegalArgumentException(command[0]);
                });
    }
}
