package dev.ipclog.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The big list of naughty strings (npm: big-list-of-naughty-strings 1.0.0, MIT), and some for logs. */
final class NaughtyStrings {
    private static final List<String> FOR_LOGS = List.of(
            "line\n12:34:56.789 INFO  forged │ nobody logged this",
            "line\r\n12:34:56.789 INFO  forged │ nobody logged this",
            "line\r12:34:56.789 INFO  forged │ nobody logged this",
            "line\u000b\f\u0085\u2028\u202912:34:56.789 INFO  forged │ nobody logged this",
            "\n\n\n",
            "\n--:--:--.--- GAP   forged │ 7 entries are missing here",
            "\n──────────── 2026-01-01",
            "\u001b[2J\u001b[H\u001b[31mred\u001b[0m\u001b[1A\u001b[2K",
            "\u001b]0;title\u0007\u001b]52;c;cm0gLXJmIC8=\u0007\u001b]8;;http://example.com\u001b\\link\u001b]8;;\u001b\\",
            "\u001bP$q\"p\u001b\\\u001b[6n\u001b[c\u001b#8\u001bc",
            "\u009b31m\u009d0;title\u009c\u0090\u009f",
            "\b\b\b\b\b\b\u007f\u007f\u0007\u0000\u000e\u000f",
            "\u202eevil\u202c \u2066isolate\u2069 \u200f\u200e\u061c",
            "zero\u200bwidth\ufeffBOM\u2060joiner",
            "tags\udb40\udc41\udb40\udc42",
            "\ud800 alone \udfff \udc00\ud800",
            "\ufffe\uffff\ud83f\udfff",
            "{} {} \\{} \\\\{} {{}} {",
            "\",\"forged\":\"x\"},{\"time\":\"",
            "\\u0022 \\n \\x1b",
            "%s %n %d ${jndi:ldap://127.0.0.1/a} ${env:PATH}",
            "é".repeat(5000));

    private NaughtyStrings() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(FOR_LOGS);
        for (char c = 0; c < 0xa0; c++) {
            all.add("control " + c + " in between");
        }
        all.addAll(bigList());
        return all;
    }

    private static List<String> bigList() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NaughtyStrings.class.getResourceAsStream("/naughty/blns.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
