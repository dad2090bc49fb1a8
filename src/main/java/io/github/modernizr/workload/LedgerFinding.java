package io.github.modernizr.workload;

/**
 * Something that numbers of the specification say about each other, with the arithmetic that shows it.
 *
 * @param subject what it is about: a traffic group, an operation, a table
 * @param text one sentence
 * @param arithmetic the sum that everybody can do again; may be empty
 */
public record LedgerFinding(Kind kind, String subject, String text, String arithmetic) {

    /** What kind of finding it is. */
    public enum Kind {
        /** Two numbers that should be one and are not. */
        CONTRADICTION("contradiction"),
        /** A number that nothing stands behind or that nothing uses. */
        GAP("gap"),
        /** Something that a reader should know before relying on the numbers. */
        NOTE("note");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static LedgerFinding contradiction(String subject, String text, String arithmetic) {
        return new LedgerFinding(Kind.CONTRADICTION, subject, text, arithmetic);
    }

    static LedgerFinding gap(String subject, String text, String arithmetic) {
        return new LedgerFinding(Kind.GAP, subject, text, arithmetic);
    }

    static LedgerFinding note(String subject, String text, String arithmetic) {
        return new LedgerFinding(Kind.NOTE, subject, text, arithmetic);
    }
}
