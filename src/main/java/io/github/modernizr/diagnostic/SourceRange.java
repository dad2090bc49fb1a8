package io.github.modernizr.diagnostic;

import java.util.Comparator;

/**
 * A place in an input file. Lines and columns count from 1, columns in UTF-16 code units as editors do.
 * The file is named as the user named it (relative to the specification's folder), so that documents do
 * not depend on the machine.
 */
public record SourceRange(String file, int line, int column) implements Comparable<SourceRange> {

    private static final Comparator<SourceRange> ORDER = Comparator.comparing(SourceRange::file)
            .thenComparingInt(SourceRange::line)
            .thenComparingInt(SourceRange::column);

    @Override
    public int compareTo(SourceRange other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, the form that terminals and IDEs make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
