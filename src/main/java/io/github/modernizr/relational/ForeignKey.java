package io.github.modernizr.relational;

import java.util.List;

/** A FOREIGN KEY of the table that holds it; {@code columns} and {@code parentColumns} pair by position. */
public record ForeignKey(List<String> columns, String parent, List<String> parentColumns, OnDelete onDelete) {

    /** What a delete of the parent row does to the child rows. */
    public enum OnDelete {
        /** RESTRICT and NO ACTION: the delete fails while a child exists. */
        RESTRICT,
        CASCADE,
        SET_NULL
    }
}
