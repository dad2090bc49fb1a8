package io.github.modernizr.document;

import java.util.Collection;
import java.util.List;

/**
 * Text that is Markdown already. Templates print a {@code Markup} as it is and encode every other value, so
 * nothing that came from a specification is ever read as Markdown or HTML.
 */
record Markup(String source) {

    static final Markup NONE = new Markup("");

    @Override
    public String toString() {
        return source;
    }

    /** Plain text, on one line, without any meaning in Markdown, HTML or a table. */
    static Markup text(String text) {
        return new Markup(encode(text));
    }

    /** A code span for the cell of a table. */
    static Markup cellCode(String text) {
        return new Markup(span(text).replace("|", "\\|"));
    }

    /** A code span outside of tables. */
    static Markup code(String text) {
        return new Markup(span(text));
    }

    /** A fenced block; the fence is longer than any in the content. */
    static Markup block(String language, String content) {
        String fence = "`".repeat(Math.max(3, longestRun(content) + 1));
        return new Markup(fence + language + "\n" + content.strip() + "\n" + fence);
    }

    static Markup bold(Markup markup) {
        return new Markup("**" + markup.source + "**");
    }

    static Markup join(String separator, Collection<Markup> parts) {
        StringBuilder joined = new StringBuilder();
        for (Markup part : parts) {
            if (!part.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : separator).append(part.source());
            }
        }
        return new Markup(joined.toString());
    }

    /** One after the other, without a separator. */
    static Markup of(Markup... parts) {
        return join("", List.of(parts));
    }

    Markup plus(String text) {
        return new Markup(source + encode(text));
    }

    boolean isEmpty() {
        return source.isEmpty();
    }

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            encode(out, text, i);
        }
        return out.toString();
    }

    private static void encode(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '\n' -> out.append(' ');
            case '\r' -> { }
            case '\\', '`', '*', '[', ']', '|', '~', '#', '$' -> out.append('\\').append(c);
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '_' -> out.append(insideWord(text, i) ? "_" : "\\_");
            default -> out.append(Character.isISOControl(c) ? ' ' : c);
        }
    }

    private static boolean insideWord(String text, int i) {
        return i > 0 && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1)) && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    private static String span(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "";
        }
        String ticks = "`".repeat(longestRun(line) + 1);
        String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return ticks + pad + line + pad + ticks;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
