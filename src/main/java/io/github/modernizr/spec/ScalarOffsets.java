package io.github.modernizr.spec;

/**
 * Finds for each character of a scalar's value where it stands in the file, so that an error inside a
 * statement points into the YAML: through quotes, escapes, block indentation and folded lines. Exact for
 * everything but white space.
 */
final class ScalarOffsets {

    private final String source;
    private final int end;
    private final boolean escapes;
    private final boolean doubledQuotes;
    private int at;

    private ScalarOffsets(String source, int start, int end, char style) {
        this.source = source;
        this.end = Math.min(end, source.length());
        this.escapes = style == '"';
        this.doubledQuotes = style == '\'';
        this.at = start;
    }

    /**
     * @param start the offset of the scalar's first character: of its quote or block indicator, if any
     * @param style {@code "}, {@code '}, {@code |}, {@code >}, or a space for a plain scalar
     */
    static int[] of(String source, int start, int end, String value, char style) {
        int first = switch (style) {
            case '"', '\'' -> start + 1;
            case '|', '>' -> Math.max(start, source.indexOf('\n', start) + 1);
            default -> start;
        };
        ScalarOffsets walk = new ScalarOffsets(source, first, end, style);
        int[] offsets = new int[value.length() + 1];
        for (int i = 0; i < value.length(); i++) {
            offsets[i] = walk.next(value.charAt(i));
        }
        offsets[value.length()] = walk.at;
        return offsets;
    }

    private int next(char wanted) {
        boolean white = wanted == ' ' || wanted == '\n' || wanted == '\t';
        skip(white, wanted);
        int found = at;
        if (at >= end) {
            return Math.max(0, Math.min(found, source.length()));
        }
        if (escapes && source.charAt(at) == '\\') {
            at += escapeLength();
        } else if (doubledQuotes && wanted == '\'') {
            at += 2;
        } else if (!white || source.charAt(at) == wanted) {
            at++;
        }
        return found;
    }

    /** Passes what the value does not have: indentation, folded line ends, escaped line ends. */
    private void skip(boolean white, char wanted) {
        while (at < end) {
            char c = source.charAt(at);
            boolean escapedLineEnd = escapes && c == '\\' && at + 1 < end && source.charAt(at + 1) == '\n';
            if (escapedLineEnd) {
                for (at += 2; at < end && (source.charAt(at) == ' ' || source.charAt(at) == '\t'); at++) { }
            } else if (white ? wanted == '\n' && c == ' ' : c == ' ' || c == '\n' || c == '\t') {
                at++;
            } else {
                return;
            }
        }
    }

    private int escapeLength() {
        char kind = at + 1 < end ? source.charAt(at + 1) : ' ';
        return switch (kind) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
