package io.github.modernizr.model;

/** A data model file that cannot be read; the message names the place, as {@code tables[0].key: …}, and what to do. */
public final class DataModelFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String problem;
    private final int line;

    DataModelFormatException(String place, String problem) {
        super(place.isEmpty() ? problem : place + ": " + problem);
        this.place = place;
        this.problem = problem;
        this.line = 0;
    }

    /** A text that is no YAML has lines, but no places yet. */
    DataModelFormatException(int line, String problem) {
        super(line == 0 ? problem : "line " + line + ": " + problem);
        this.place = "";
        this.problem = problem;
        this.line = line;
    }

    /** The way from the root to what is wrong; empty for the root itself. */
    String place() {
        return place;
    }

    String problem() {
        return problem;
    }

    /** Counted from 1; 0 where only the place is known. */
    int line() {
        return line;
    }
}
