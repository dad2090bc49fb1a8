package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Conditions in three-valued logic: TRUE, FALSE and null for unknown. */
final class Predicates {

    private final TextComparison texts;

    Predicates(TextComparison texts) {
        this.texts = texts;
    }

    static Boolean not(Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    Node compare(Comparison operator, Node left, Node right) {
        Comparing comparing = new Comparing(left.type(), right.type(), texts);
        return Node.of(SqlType.BOOLEAN, f -> compared(operator, left.value(f), right.value(f), comparing));
    }

    private static Boolean compared(Comparison operator, Object a, Object b, Comparing comparing) {
        if (a == null || b == null) {
            return operator == Comparison.NULL_SAFE_EQUAL ? Boolean.valueOf(a == b) : null;
        }
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> comparing.equal(a, b);
            case NOT_EQUAL -> !comparing.equal(a, b);
            case LESS -> comparing.compare(a, b) < 0;
            case LESS_OR_EQUAL -> comparing.compare(a, b) <= 0;
            case GREATER -> comparing.compare(a, b) > 0;
            case GREATER_OR_EQUAL -> comparing.compare(a, b) >= 0;
        };
    }

    Node and(List<Node> terms) {
        return all(terms, false);
    }

    Node or(List<Node> terms) {
        return all(terms, true);
    }

    /** One term that is {@code decisive} decides; otherwise one that is unknown makes it unknown. */
    private static Node all(List<Node> terms, boolean decisive) {
        Node[] nodes = terms.toArray(Node[]::new);
        return Node.of(SqlType.BOOLEAN, f -> {
            Boolean result = !decisive;
            for (Node node : nodes) {
                Boolean truth = Values.truth(node.value(f));
                if (truth == null) {
                    result = null;
                } else if (truth == decisive) {
                    return decisive;
                }
            }
            return result;
        });
    }

    Node in(Node operand, List<Node> values, boolean negated) {
        List<Comparing> comparings = new ArrayList<>();
        values.forEach(v -> comparings.add(new Comparing(operand.type(), v.type(), texts)));
        return Node.of(SqlType.BOOLEAN, f -> {
            Boolean found = in(f, operand.value(f), values, comparings);
            return negated ? not(found) : found;
        });
    }

    private static Boolean in(Frame frame, Object wanted, List<Node> values, List<Comparing> comparings) {
        if (wanted == null) {
            return null;
        }
        Boolean result = false;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i).value(frame);
            if (value == null) {
                result = null;
            } else if (comparings.get(i).equal(wanted, value)) {
                return true;
            }
        }
        return result;
    }

    Node like(Node operand, Node pattern, boolean negated) {
        Collation collation = SqlType.meeting(operand.type(), pattern.type());
        Last<LikeMatcher> matchers = new Last<>(p -> new LikeMatcher(p, collation, texts));
        return Node.of(SqlType.BOOLEAN, f -> {
            String value = Values.text(operand.value(f), operand.type());
            String wanted = Values.text(pattern.value(f), pattern.type());
            return value == null || wanted == null ? null : Boolean.valueOf(matchers.of(wanted).matches(value) != negated);
        });
    }

    /** What is made of a text: row after row has the same. */
    private static final class Last<M> {

        private final Function<String, M> maker;
        private String text;
        private M made;

        Last(Function<String, M> maker) {
            this.maker = maker;
        }

        M of(String wanted) {
            if (!wanted.equals(text)) {
                text = wanted;
                made = maker.apply(wanted);
            }
            return made;
        }
    }

    Node match(List<Node> columns, Node text, boolean booleanMode) {
        Collation collation = SqlType.textOf(columns.stream().map(Node::type).toList()).collation();
        Last<WordSearch> searches = new Last<>(w -> new WordSearch(w, booleanMode, collation, texts));
        return Node.of(SqlType.BOOLEAN, f -> {
            String wanted = Values.text(text.value(f), text.type());
            if (wanted == null) {
                return false; // AGAINST (NULL) finds nothing, and is not unknown
            }
            List<String> values = new ArrayList<>();
            for (Node column : columns) {
                String value = Values.text(column.value(f), column.type());
                values.add(value == null ? "" : value);
            }
            return searches.of(wanted).finds(values);
        });
    }
}
