package io.github.modernizr.spec;

/** A token of SQL text; {@code text} without the quotes of a quoted name or string. */
record SqlToken(Kind kind, String text, int offset) {

    enum Kind {
        WORD, QUOTED_NAME, STRING, DOUBLE_QUOTED, NUMBER, PARAMETER, SYMBOL
    }

    /** The word, compared as SQL compares keywords. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    boolean name() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
