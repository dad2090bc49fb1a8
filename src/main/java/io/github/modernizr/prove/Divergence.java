package io.github.modernizr.prove;

import java.util.List;

/**
 * The two sides came apart.
 *
 * @param pattern whose execution showed it
 * @param difference in one sentence
 * @param rows the rows that both sides held before, as INSERT statements
 * @param sql the shortest sequence found, as SQL with its values, a line each
 * @param requests the same sequence as the plans' requests in the service's JSON form, a line each
 */
public record Divergence(
        Kind kind,
        String pattern,
        String form,
        String difference,
        List<String> rows,
        List<String> sql,
        List<String> requests) {

    /** What came apart. */
    public enum Kind {
        /** The answer, or what was refused. */
        ANSWER("answer"),
        /** What is stored afterwards. */
        STATE("state"),
        /** The units, items or pages that a request took. */
        UNITS("measurement"),
        /** A request that the service refuses, or a plan that cannot go on. */
        EXECUTION("failed"),
        /** What two executions leave behind that meet. */
        INTERLEAVING("interleaving");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
