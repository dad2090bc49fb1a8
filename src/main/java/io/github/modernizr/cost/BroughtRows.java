package io.github.modernizr.cost;

import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that the steps of a plan have brought so far, and from them the number of keys that the next
 * step asks for. Columns of one row vary together; different sources multiply.
 */
final class BroughtRows {

    private final RowEstimator estimator;
    private final Map<String, Multiplicity> brought = new HashMap<>();

    BroughtRows(RowEstimator estimator) {
        this.estimator = estimator;
    }

    BroughtRows(BroughtRows other) {
        this.estimator = other.estimator;
        this.brought.putAll(other.brought);
    }

    /** A step found at most so many rows for a source. */
    void found(RowSource source, Multiplicity rows) {
        // rows that the statement does not name itself, such as children of a cascade, are as many as were read
        boolean named = estimator.source(source.statement(), source.alias()).isPresent();
        brought.put(source.statement() + " " + source.alias(),
                named ? RowEstimator.cut(estimator.rows(source.statement(), source.alias()), rows) : rows);
    }

    Multiplicity rows(String statement, String alias) {
        Multiplicity known = brought.get(statement + " " + alias);
        return known != null ? known : estimator.rows(statement, alias);
    }

    /** Different values of the key: 1 for one that is bound to parameters and constants. */
    Multiplicity keys(String statement, List<KeyBinding> key) {
        Multiplicity keys = Multiplicity.ONE;
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        for (KeyBinding binding : key) {
            for (List<Expression> values : binding.values().values()) {
                if (values.size() == 1) {
                    references(values.get(0), columns, outputs);
                } else {
                    keys = keys.times(sum(statement, values));
                }
            }
        }
        for (Map.Entry<String, List<String>> entry : columns.entrySet()) {
            keys = keys.times(distinct(statement, entry.getKey(), entry.getValue()));
        }
        for (Map.Entry<String, List<String>> entry : outputs.entrySet()) {
            keys = keys.times(estimator.distinct(entry.getKey(), entry.getValue()));
        }
        return keys;
    }

    private Multiplicity sum(String statement, List<Expression> values) {
        Multiplicity sum = Multiplicity.ZERO;
        for (Expression value : values) {
            Map<String, List<String>> columns = new LinkedHashMap<>();
            Map<String, List<String>> outputs = new LinkedHashMap<>();
            references(value, columns, outputs);
            Multiplicity one = Multiplicity.ONE;
            for (Map.Entry<String, List<String>> entry : columns.entrySet()) {
                one = one.times(distinct(statement, entry.getKey(), entry.getValue()));
            }
            for (Map.Entry<String, List<String>> entry : outputs.entrySet()) {
                one = one.times(estimator.distinct(entry.getKey(), entry.getValue()));
            }
            sum = sum.plus(one);
        }
        return sum;
    }

    private Multiplicity distinct(String statement, String alias, List<String> columns) {
        Multiplicity among = rows(statement, alias);
        return estimator.distinct(statement, alias, columns, among);
    }

    private static void references(
            Expression value, Map<String, List<String>> columns, Map<String, List<String>> outputs) {
        if (value instanceof Expression.Parameter || value instanceof Expression.Literal) {
            return;
        }
        for (Expression part : Expressions.parts(value)) {
            if (part instanceof ColumnRef ref) {
                gather(columns, ref.source(), ref.column());
            } else if (part instanceof StepRef ref) {
                gather(outputs, ref.step(), ref.column());
            }
        }
    }

    static void gather(Map<String, List<String>> columns, String source, String column) {
        List<String> known = columns.get(source);
        if (known == null) {
            known = new ArrayList<>();
            columns.put(source, known);
        }
        known.add(column);
    }

    /** How often an action runs: once, or for each different item among the rows that it repeats for. */
    Multiplicity actions(String statement, List<KeyBinding> key, Optional<String> forEach) {
        Multiplicity keys = keys(statement, key);
        if (forEach.isEmpty() || namesStep(key, forEach.get())) {
            return keys;
        }
        // a key that the request brings may be another for each row; a constant one is one item
        return isConstant(key) ? Multiplicity.ONE : keys.times(estimator.result(forEach.get()));
    }

    private static boolean isConstant(List<KeyBinding> key) {
        for (KeyBinding binding : key) {
            for (List<Expression> values : binding.values().values()) {
                for (Expression value : values) {
                    if (!(value instanceof Expression.Literal)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean namesStep(List<KeyBinding> key, String step) {
        for (KeyBinding binding : key) {
            for (List<Expression> values : binding.values().values()) {
                for (Expression value : values) {
                    if (namesStep(value, step)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean namesStep(Expression value, String step) {
        for (Expression part : Expressions.parts(value)) {
            if (part instanceof StepRef ref && ref.step().equals(step)) {
                return true;
            }
        }
        return false;
    }

    /** Requests that run side by side in groups of {@code size}, counted one after the other. */
    static Multiplicity groups(Multiplicity number, int size) {
        return new Multiplicity(groups(number.average(), size),
                number.bounded() ? Optional.of(groups(number.maximum().get(), size)) : Optional.empty());
    }

    private static BigDecimal groups(BigDecimal number, int size) {
        return SizeDistribution.ceiling(number, size).max(BigDecimal.ONE);
    }
}
