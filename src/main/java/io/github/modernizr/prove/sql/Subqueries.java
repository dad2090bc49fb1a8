package io.github.modernizr.prove.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Subqueries inside expressions; one that depends on no row around it runs once an evaluation. */
final class Subqueries {

    private Subqueries() {}

    static Node exists(CompiledQuery query, boolean negated) {
        return Node.of(SqlType.TRUTH, f -> {
            Boolean any = query.correlated() ? query.any(f.evaluation, f)
                    : f.evaluation.once(query, () -> query.any(f.evaluation, f));
            return any != negated;
        });
    }

    static Node scalar(CompiledQuery query) {
        return Node.of(query.type(0), f -> {
            List<Object> values = values(query, f);
            if (values.size() > 1) {
                throw new EvaluationException("a subquery that stands for one value gives " + values.size());
            }
            return values.isEmpty() ? null : values.get(0);
        });
    }

    private static List<Object> values(CompiledQuery query, Frame frame) {
        return query.correlated() ? query.values(frame.evaluation, frame)
                : frame.evaluation.once(query, () -> query.values(frame.evaluation, frame));
    }

    static Node in(Node operand, CompiledQuery query, boolean negated, TextComparison texts) {
        Comparing comparing = new Comparing(operand.type(), query.type(0), texts);
        return Node.of(SqlType.TRUTH, f -> {
            Members members = query.correlated() ? new Members(query.values(f.evaluation, f), comparing)
                    : f.evaluation.once(query, () -> new Members(query.values(f.evaluation, f), comparing));
            Boolean found = members.has(operand.value(f));
            return negated ? Predicates.not(found) : found;
        });
    }

    /** The values of {@code IN (SELECT …)}. */
    private static final class Members {

        private final List<Object> values;
        private final Comparing comparing;
        private final Set<Object> keys = new HashSet<>();
        private boolean unknown;

        Members(List<Object> values, Comparing comparing) {
            this.values = values;
            this.comparing = comparing;
            for (Object value : values) {
                unknown |= value == null;
                if (value != null && comparing.hashable()) {
                    keys.add(comparing.key(value));
                }
            }
        }

        Boolean has(Object wanted) {
            if (values.isEmpty()) {
                return false;
            }
            if (wanted == null) {
                return null;
            }
            boolean found = comparing.hashable() ? keys.contains(comparing.key(wanted))
                    : values.stream().anyMatch(v -> v != null && comparing.equal(wanted, v));
            return found ? Boolean.TRUE : unknown ? null : Boolean.FALSE;
        }
    }
}
