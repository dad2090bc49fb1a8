package io.github.modernizr.prove.run;

/**
 * What goes wrong, and at which request.
 *
 * @param who of the executions
 * @param request of its own, from 0; the plan meets it once
 */
record Injection(Kind kind, int who, int request) {

    static final Injection NONE = new Injection(Kind.NONE, -1, -1);
    /** Queries of indexes do not see what the executions write. */
    static final Injection LAG = new Injection(Kind.LAG, -1, -1);

    /** What the service may do at any time. */
    enum Kind {
        NONE("nothing goes wrong"),
        /** Another transaction is at the same item. */
        CONFLICT("another transaction is at the same items"),
        /** It is carried out, and the answer does not come. */
        LOST("the answer is lost"),
        /** Another client writes the same items just before, without changing a row: only their versions. */
        TOUCHED("another client wrote the same items just before"),
        LAG("indexes lag");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    boolean at(int execution, int number) {
        return who == execution && request == number;
    }
}
