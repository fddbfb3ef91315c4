package dev.ipclog.core.text;

/** Colours and weights by ANSI's "select graphic rendition"; a plain ink leaves no trace. */
enum Ink {
    PLAIN,
    ANSI;

    static final String NONE = "";
    static final String BOLD = "1";
    static final String DIM = "2";
    static final String RED = "31";
    static final String GREEN = "32";
    static final String YELLOW = "33";
    static final String BLUE = "34";
    static final String MAGENTA = "35";
    static final String CYAN = "36";
    static final String BRIGHT_GREEN = "92";
    static final String BRIGHT_BLUE = "94";
    static final String BRIGHT_MAGENTA = "95";
    static final String BRIGHT_CYAN = "96";
    static final String BOLD_RED = "1;31";
    static final String BOLD_WHITE_ON_RED = "1;97;41";

    void write(String text, String rendition, StringBuilder out) {
        start(rendition, out);
        out.append(text);
        end(rendition, out);
    }

    void start(String rendition, StringBuilder out) {
        if (shows(rendition)) {
            out.append("\u001b[").append(rendition).append('m');
        }
    }

    void end(String rendition, StringBuilder out) {
        if (shows(rendition)) {
            out.append("\u001b[0m");
        }
    }

    private boolean shows(String rendition) {
        return this == ANSI && !rendition.isEmpty();
    }
}
