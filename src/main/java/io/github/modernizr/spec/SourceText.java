package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.Arrays;

/** The text of an input file, line ends folded to LF, with the place of each character. */
final class SourceText {

    private static final int LONGEST_EXCERPT = 80;

    private final String file;
    private final String text;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[64];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = i + 1;
        }
        return Arrays.copyOf(starts, lines);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    SourceRange range(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new SourceRange(file, line + 1, offset - lineStarts[line] + 1);
    }

    /** The offset of a line and column, both from 1; columns past the end stop there. */
    int offset(int line, int column) {
        int at = lineStarts[Math.max(0, Math.min(line - 1, lineStarts.length - 1))] + column - 1;
        return Math.max(0, Math.min(at, text.length()));
    }

    /** One line of at most {@value #LONGEST_EXCERPT} characters, for diagnostics. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_EXCERPT) {
            return line;
        }
        int end = LONGEST_EXCERPT - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
