package io.github.modernizr.prove.oracle;

/** A statement says something that H2 cannot be made to mean as MySQL does: a real MySQL or MariaDB must be the oracle. */
public final class NeedsJdbcOracle extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String construct;

    NeedsJdbcOracle(String construct) {
        super(construct + " needs a MySQL or MariaDB as the oracle (by its JDBC URL): H2 cannot be made to mean the same");
        this.construct = construct;
    }

    /** What needs it, such as {@code the relevance of MATCH}. */
    public String construct() {
        return construct;
    }
}
