package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression.Parameter;

/** Names of parameters that are the oracle's own; no parameter of a specification has such a name. */
final class Slot {

    /** With the digits of a second: the request's now, cut to them. */
    static final String NOW = "#now ";

    private Slot() {}

    /** A column of the primary key of the row that a statement is about. */
    static Parameter key(String column) {
        return new Parameter("#key " + column);
    }

    /** The id drawn for a column of a row to insert. */
    static Parameter id(String column) {
        return new Parameter("#id " + column);
    }
}
