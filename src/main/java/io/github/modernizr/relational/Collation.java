package io.github.modernizr.relational;

/**
 * How MySQL compares text, by the collations that are supported. The key function of each is documented
 * in the language reference and used for normalised twins, order twins and client filters alike.
 */
public enum Collation {
    /** Code points compared as they are; any {@code *_bin} collation. */
    BINARY,
    /** Case folded, accents kept; for example {@code utf8mb4_0900_as_ci}. */
    CASE_INSENSITIVE,
    /** Case folded, accents removed; MySQL 8's default {@code utf8mb4_0900_ai_ci}. */
    CASE_AND_ACCENT_INSENSITIVE;

    /** Whether two different texts can be equal. */
    public boolean folds() {
        return this != BINARY;
    }
}
