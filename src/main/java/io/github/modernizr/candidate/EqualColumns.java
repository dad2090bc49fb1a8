package io.github.modernizr.candidate;

import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * What two equalities say together: where {@code u.id = p.owner} and {@code p.owner = :me}, it is {@code u.id = :me},
 * which needs no row of {@code p}. Of integers only: texts are equal by a column's collation.
 */
final class EqualColumns {

    private EqualColumns() {}

    /** The conditions of a source and those that follow from two of them. */
    static List<Expression> of(TableSource source) {
        List<Expression> all = source.conditions();
        for (Expression condition : source.conditions()) {
            if (condition instanceof Compare join && join.operator() == Comparison.EQUAL
                    && join.left() instanceof ColumnRef left && join.right() instanceof ColumnRef right) {
                all = with(all, source, left, right);
                all = with(all, source, right, left);
            }
        }
        return all;
    }

    private static List<Expression> with(List<Expression> all, TableSource source, ColumnRef own, ColumnRef other) {
        if (!own.source().equals(source.alias()) || other.source().equals(source.alias())
                || source.table().require(own.column()).type().kind() != ColumnType.Kind.INTEGER) {
            return all;
        }
        for (Expression condition : source.conditions()) {
            if (condition instanceof Compare c && c.operator() == Comparison.EQUAL) {
                Expression value = c.left().equals(other) ? c.right() : c.right().equals(other) ? c.left() : own;
                if (KeyValues.dependsOnlyOn(value, a -> false)) {
                    List<Expression> more = new ArrayList<>(all);
                    more.add(new Compare(Comparison.EQUAL, own, value));
                    return List.copyOf(more);
                }
            }
        }
        return all;
    }
}
