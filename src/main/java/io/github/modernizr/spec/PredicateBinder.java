package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Match;
import io.github.modernizr.relational.Expression.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.FullTextSearch;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Select;

/** Binds predicates other than plain comparisons: IN, BETWEEN, LIKE, EXISTS, IS, MATCH. */
record PredicateBinder(Binding binding, ExpressionBinder expressions, QueryBinder queries) {

    /** Empty where it is none. */
    Optional<Expression> predicate(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof NotExpression not) {
            return Optional.of(expressions.condition(not));
        } else if (parsed instanceof IsNullExpression is) {
            return Optional.of(new Expression.IsNull(expressions.bind(is.getLeftExpression()), is.isNot()));
        } else if (parsed instanceof IsBooleanExpression is) {
            return Optional.of(isBoolean(is));
        } else if (parsed instanceof InExpression in) {
            return Optional.of(in(in));
        } else if (parsed instanceof Between between) {
            return Optional.of(between(between));
        } else if (parsed instanceof ExistsExpression exists
                && exists.getRightExpression() instanceof Select select) {
            return Optional.of(new Exists(queries.bind(select, Optional.of(expressions.scope())).query(), exists.isNot()));
        } else if (parsed instanceof FullTextSearch search) {
            return Optional.of(match(search));
        }
        return Optional.empty();
    }

    private Expression isBoolean(IsBooleanExpression is) {
        Expression operand = expressions.bind(is.getLeftExpression());
        Compare compare = new Compare(Comparison.NULL_SAFE_EQUAL, operand, Literal.of(is.isTrue()));
        return is.isNot() ? new Not(compare) : compare;
    }

    private Expression in(InExpression in) {
        if (in.getLeftExpression() instanceof ParenthesedExpressionList<?> row && row.size() > 1) {
            return binding.unsupported(in, "A row of several values");
        }
        Expression operand = expressions.bind(in.getLeftExpression());
        if (in.getRightExpression() instanceof Select select) {
            return new InQuery(expressions.collated(operand), expressions.subquery(select), in.isNot());
        }
        if (!(in.getRightExpression() instanceof ExpressionList<?> list)) {
            return new InList(expressions.collated(operand), List.of(met(operand, in.getRightExpression())), in.isNot());
        }
        List<Expression> values = new ArrayList<>();
        list.forEach(value -> values.add(met(operand, value)));
        return new InList(expressions.collated(operand), List.copyOf(values), in.isNot());
    }

    private Expression met(Expression operand, net.sf.jsqlparser.expression.Expression parsed) {
        Expression value = expressions.bind(parsed);
        binding.typing().meet(operand, value, expressions.scope(), binding.place(parsed));
        return expressions.asBoolean(value, operand);
    }

    private Expression between(Between between) {
        Expression operand = expressions.bind(between.getLeftExpression());
        Expression range = new And(List.of(
                expressions.compare(Comparison.GREATER_OR_EQUAL, operand, expressions.bind(between.getBetweenExpressionStart()), between),
                expressions.compare(Comparison.LESS_OR_EQUAL, operand, expressions.bind(between.getBetweenExpressionEnd()), between)));
        return between.isNot() ? new Not(range) : range;
    }

    Expression like(LikeExpression like) {
        String keyword = String.valueOf(like.getLikeKeyWord());
        if (!keyword.equals("LIKE") || like.getEscape() != null || like.isUseBinary()) {
            return binding.unsupported(like, keyword.equals("LIKE") ? "LIKE with ESCAPE or BINARY" : keyword);
        }
        Expression operand = expressions.bind(like.getLeftExpression());
        Expression pattern = expressions.bind(like.getRightExpression());
        binding.typing().expect(operand, Family.TEXT, expressions.scope(), binding.place(like.getLeftExpression()));
        binding.typing().expect(pattern, Family.TEXT, expressions.scope(), binding.place(like.getRightExpression()));
        return new Like(expressions.collated(operand), pattern, like.isNot());
    }

    private Expression match(FullTextSearch search) {
        String modifier = String.valueOf(search.getSearchModifier()).toUpperCase(Locale.ROOT);
        if (modifier.contains("EXPANSION")) {
            return binding.unsupported(search, "MATCH … WITH QUERY EXPANSION");
        }
        List<ColumnRef> columns = new ArrayList<>();
        for (Column column : search.getMatchColumns()) {
            if (expressions.bind(column) instanceof ColumnRef ref) {
                columns.add(ref);
                binding.typing().expect(ref, Family.TEXT, expressions.scope(), binding.place(column));
            }
        }
        Expression text = expressions.bind(search.getAgainstValue());
        binding.typing().expect(text, Family.TEXT, expressions.scope(), binding.place(search));
        return new Match(List.copyOf(columns), text, modifier.contains("BOOLEAN"));
    }
}
