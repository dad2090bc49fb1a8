package io.github.modernizr.verify;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expressions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Terms that all hold for the rows that matter, and what follows from them. */
final class Conjuncts {

    private final List<Expression> terms;
    private final List<Expression> background;
    private final List<Set<Expression>> classes = new ArrayList<>();
    private final UnaryOperator<Expression> resolve;

    /**
     * @param background holds too, but is another's business: only what it makes equal is used
     * @param resolve replaces columns of derived tables by what they are made from
     */
    Conjuncts(Collection<Expression> terms, List<Expression> background, UnaryOperator<Expression> resolve) {
        this.resolve = resolve;
        this.background = List.copyOf(background);
        this.terms = terms.stream().flatMap(t -> Expressions.conjuncts(t).stream())
                .map(t -> Expressions.rewrite(t, resolve)).toList();
        List<Expression> all = new ArrayList<>(this.terms);
        background.stream().flatMap(t -> Expressions.conjuncts(t).stream()).forEach(all::add);
        for (Expression term : all) {
            if (term instanceof Compare c && c.operator() == Comparison.EQUAL) {
                join(Terms.canonical(c.left()), Terms.canonical(c.right()));
            }
        }
    }

    Conjuncts(Collection<Expression> terms) {
        this(terms, List.of(), UnaryOperator.identity());
    }

    List<Expression> terms() {
        return terms;
    }

    List<Expression> background() {
        return background;
    }

    /** These terms, with {@code from} replaced by {@code to}. */
    Conjuncts replacing(Expression from, Expression to) {
        List<Expression> changed = new ArrayList<>(terms);
        changed.remove(from);
        changed.add(to);
        return new Conjuncts(changed, background, resolve);
    }

    private void join(Expression a, Expression b) {
        Set<Expression> merged = new LinkedHashSet<>(Set.of(a, b));
        classes.removeIf(known -> {
            boolean meets = known.contains(a) || known.contains(b);
            if (meets) {
                merged.addAll(known);
            }
            return meets;
        });
        classes.add(merged);
    }

    /** The two are equal in every row that matters. */
    boolean equal(Expression a, Expression b) {
        Expression x = Terms.canonical(Expressions.rewrite(a, resolve));
        Expression y = Terms.canonical(Expressions.rewrite(b, resolve));
        return Terms.same(x, y) || classes.stream().anyMatch(c -> c.contains(x) && c.contains(y));
    }

    /** All that is known to be equal to the expression, itself included. */
    List<Expression> equals(Expression expression) {
        Expression x = Terms.canonical(Expressions.rewrite(expression, resolve));
        return classes.stream().filter(c -> c.contains(x)).findFirst().map(List::copyOf).orElse(List.of(x));
    }

    /** In every row that matters the column has one of the values. */
    boolean within(ColumnRef column, Collection<Expression> values) {
        return values.stream().anyMatch(v -> equal(column, v))
                || terms.stream().anyMatch(term -> covers(term, column, values));
    }

    /** The term alone says that the column has one of the values. */
    boolean covers(Expression term, ColumnRef column, Collection<Expression> values) {
        return valuesOf(term, column)
                .map(set -> set.stream().allMatch(v -> values.stream().anyMatch(w -> equal(v, w))))
                .orElse(false);
    }

    private Optional<List<Expression>> valuesOf(Expression term, ColumnRef column) {
        if (term instanceof Compare c && c.operator() == Comparison.EQUAL) {
            return equal(c.left(), column) ? Optional.of(List.of(c.right()))
                    : equal(c.right(), column) ? Optional.of(List.of(c.left())) : Optional.empty();
        }
        if (term instanceof Compare c && c.operator() == Comparison.NULL_SAFE_EQUAL && equal(c.left(), column)) {
            return Optional.of(List.of(c.right()));
        }
        if (term instanceof Expression.IsNull n && !n.negated() && equal(n.operand(), column)) {
            return Optional.of(List.of(Literal.NULL));
        }
        if (term instanceof InList in && !in.negated() && equal(in.operand(), column)) {
            return Optional.of(in.values());
        }
        if (term instanceof InQuery in && !in.negated() && equal(in.operand(), column)
                && in.query().outputs().size() == 1 && in.query().limit().isEmpty()) {
            return Optional.of(List.of(in.query().outputs().get(0).expression()));
        }
        if (term instanceof Exists exists && !exists.negated()) {
            return exists.query().where().stream().flatMap(t -> Expressions.conjuncts(t).stream())
                    .map(t -> valuesOf(t, column)).flatMap(Optional::stream).findFirst();
        }
        if (term instanceof And and) {
            return and.terms().stream().map(t -> valuesOf(t, column)).flatMap(Optional::stream).findFirst();
        }
        if (term instanceof Or or) {
            List<Expression> all = new ArrayList<>();
            for (Expression alternative : or.terms()) {
                Optional<List<Expression>> some = valuesOf(alternative, column);
                if (some.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(some.get());
            }
            return Optional.of(all);
        }
        return Optional.empty();
    }

    /** No row that matters has NULL in the column. */
    boolean excludesNull(ColumnRef column) {
        return terms.stream().flatMap(t -> Terms.notNullWhere(t).stream()).anyMatch(c -> c.equals(column) || equal(c, column));
    }

    /** Every row that matters fulfils the condition. */
    boolean implies(Expression condition) {
        return Expressions.conjuncts(condition).stream().allMatch(this::impliesTerm);
    }

    private boolean impliesTerm(Expression wanted) {
        if (wanted instanceof Expression.IsNull n && n.negated() && n.operand() instanceof ColumnRef column) {
            return excludesNull(column);
        }
        return terms.stream().anyMatch(t -> Terms.canonical(t).equals(Terms.canonical(wanted)) || stronger(t, wanted));
    }

    /** {@code x > 5} where {@code x > 0} is wanted. */
    private static boolean stronger(Expression term, Expression wanted) {
        if (!(term instanceof Compare t && wanted instanceof Compare w)
                || !(t.right() instanceof Literal a && w.right() instanceof Literal b)
                || !Terms.same(t.left(), w.left())
                || !(a.value().orElse(null) instanceof BigDecimal x && b.value().orElse(null) instanceof BigDecimal y)) {
            return false;
        }
        int order = x.compareTo(y);
        return switch (w.operator()) {
            case GREATER -> order > 0 && lower(t) || order == 0 && t.operator() == Comparison.GREATER
                    || order > 0 && t.operator() == Comparison.EQUAL;
            case GREATER_OR_EQUAL -> order >= 0 && (lower(t) || t.operator() == Comparison.EQUAL);
            case LESS -> order < 0 && (upper(t) || t.operator() == Comparison.EQUAL)
                    || order == 0 && t.operator() == Comparison.LESS;
            case LESS_OR_EQUAL -> order <= 0 && (upper(t) || t.operator() == Comparison.EQUAL);
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> false;
        };
    }

    private static boolean lower(Compare c) {
        return c.operator() == Comparison.GREATER || c.operator() == Comparison.GREATER_OR_EQUAL;
    }

    private static boolean upper(Compare c) {
        return c.operator() == Comparison.LESS || c.operator() == Comparison.LESS_OR_EQUAL;
    }

    /** A term says that the column is at least (or more than) {@code bound}. */
    Optional<Expression> lowerBound(ColumnRef column, Expression bound, boolean inclusive) {
        return terms.stream().filter(t -> compares(t, column, bound, Comparison.GREATER, inclusive)).findFirst();
    }

    Optional<Expression> upperBound(ColumnRef column, Expression bound, boolean inclusive) {
        return terms.stream().filter(t -> compares(t, column, bound, Comparison.LESS, inclusive)).findFirst();
    }

    /** A range that includes its bound may serve a comparison that does not; never the other way round. */
    private boolean compares(Expression term, ColumnRef column, Expression bound, Comparison strict, boolean inclusive) {
        if (!(term instanceof Compare c)) {
            return false;
        }
        Comparison loose = strict == Comparison.GREATER ? Comparison.GREATER_OR_EQUAL : Comparison.LESS_OR_EQUAL;
        Comparison operator = equal(c.left(), column) ? c.operator() : c.operator().mirrored();
        Expression other = equal(c.left(), column) ? c.right() : c.left();
        boolean about = equal(c.left(), column) || equal(c.right(), column);
        return about && equal(other, bound) && (operator == strict || operator == loose && inclusive);
    }

    /** The collation that an explicit COLLATE gives to a comparison of the column, if there is one. */
    Optional<Collation> collationOf(ColumnRef column) {
        return terms.stream().flatMap(Expressions::all)
                .filter(e -> e instanceof Expression.Collate c && c.operand().equals(column))
                .map(e -> ((Expression.Collate) e).collation()).findFirst();
    }
}
