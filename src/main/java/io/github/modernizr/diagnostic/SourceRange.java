package io.github.modernizr.diagnostic;

/**
 * A place in an input file. Lines and columns count from 1, columns in UTF-16 code units as editors do.
 * The file is named as the user named it (relative to the specification's folder), so that documents do
 * not depend on the machine.
 */
public record SourceRange(String file, int line, int column) implements Comparable<SourceRange> {

    @Override
    public int compareTo(SourceRange other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, the form that terminals and IDEs make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
