package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Case;
import io.github.modernizr.relational.Expression.Collate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Operator;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.ScalarQuery;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expression.When;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Binds parsed expressions: names to columns, parameters and steps. What is not handled here is not in
 * the language.
 */
final class ExpressionBinder {

    private final Binding binding;
    private final QueryBinder queries;
    private final Scope scope;
    /** Aggregates may stand here. */
    private final boolean aggregates;
    /** Columns may be those of steps, {@code step.column}: in let and require. */
    private final boolean stepColumns;
    private final boolean gathered;

    private ExpressionBinder(Binding binding, QueryBinder queries, Scope scope, boolean aggregates,
            boolean stepColumns, boolean gathered) {
        this.binding = binding;
        this.queries = queries;
        this.scope = scope;
        this.aggregates = aggregates;
        this.stepColumns = stepColumns;
        this.gathered = gathered;
    }

    /** For the rows of a source: WHERE, ON, GROUP BY, assignments. */
    static ExpressionBinder ofRows(Binding binding, QueryBinder queries, Scope scope) {
        return new ExpressionBinder(binding, queries, scope, false, false, false);
    }

    /** For results: the select list, HAVING, ORDER BY. */
    static ExpressionBinder ofResults(Binding binding, QueryBinder queries, Scope scope) {
        return new ExpressionBinder(binding, queries, scope, true, false, false);
    }

    /** For {@code let} and {@code require}. */
    static ExpressionBinder ofSteps(Binding binding, QueryBinder queries, Scope scope, boolean aggregates) {
        return new ExpressionBinder(binding, queries, scope, aggregates, true, false);
    }

    /** The terms that all must hold. */
    List<Expression> conditions(net.sf.jsqlparser.expression.Expression parsed) {
        return parsed == null ? List.of() : Expressions.conjuncts(condition(parsed));
    }

    /** As a condition, so that a bare boolean column or parameter means that it is true. */
    Expression condition(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof AndExpression || parsed instanceof DoubleAnd) {
            return new And(flattened((BinaryExpression) parsed, And.class));
        } else if (parsed instanceof OrExpression or) {
            return new Or(flattened(or, Or.class));
        } else if (parsed instanceof NotExpression not) {
            return negated(condition(not.getExpression()));
        } else if (parsed instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return condition(list.get(0));
        }
        Expression bound = bind(parsed);
        boolean bare = bound instanceof ColumnRef || bound instanceof Parameter || bound instanceof StepRef;
        if (bare) {
            binding.typing().expect(bound, Family.NUMBER, scope, binding.place(parsed));
            return new Compare(Comparison.EQUAL, bound, Literal.of(true));
        }
        return bound;
    }

    private List<Expression> flattened(BinaryExpression parsed, Class<? extends Expression> kind) {
        List<Expression> terms = new ArrayList<>();
        for (var side : List.of(parsed.getLeftExpression(), parsed.getRightExpression())) {
            Expression bound = condition(side);
            terms.addAll(kind.isInstance(bound) ? bound.operands() : List.of(bound));
        }
        return List.copyOf(terms);
    }

    private static Expression negated(Expression term) {
        if (term instanceof Exists exists) {
            return new Exists(exists.query(), !exists.negated());
        } else if (term instanceof InList in) {
            return new InList(in.operand(), in.values(), !in.negated());
        } else if (term instanceof InQuery in) {
            return new InQuery(in.operand(), in.query(), !in.negated());
        } else if (term instanceof Like like) {
            return new Like(like.operand(), like.pattern(), !like.negated());
        } else if (term instanceof Expression.IsNull is) {
            return new Expression.IsNull(is.operand(), !is.negated());
        }
        return new Not(term);
    }

    Expression bind(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof Column column) {
            return column(column);
        } else if (parsed instanceof JdbcNamedParameter parameter) {
            return binding.names().resolve(parameter.getName(), binding.place(parsed));
        } else if (parsed instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return bind(list.get(0));
        } else if (parsed instanceof BinaryExpression binary) {
            return binary(binary);
        } else if (parsed instanceof net.sf.jsqlparser.expression.Function function) {
            return new FunctionBinder(binding, this).function(function);
        } else if (parsed instanceof CaseExpression caseExpression) {
            return caseWhen(caseExpression);
        } else if (parsed instanceof Select select) {
            return new ScalarQuery(subquery(select));
        }
        Optional<Expression> bound = literal(parsed);
        if (bound.isEmpty()) {
            bound = new PredicateBinder(binding, this, queries).predicate(parsed);
        }
        if (bound.isEmpty()) {
            bound = call(parsed);
        }
        return bound.isPresent() ? bound.get() : binding.unsupported(parsed, constructName(parsed));
    }

    private static String constructName(net.sf.jsqlparser.expression.Expression parsed) {
        return switch (parsed.getClass().getSimpleName()) {
            case "AnalyticExpression" -> "A window function (OVER)";
            case "ParenthesedExpressionList", "ExpressionList", "RowConstructor" -> "A row of several values";
            case "IntervalExpression" -> "INTERVAL arithmetic";
            case "UserVariable", "VariableAssignment" -> "A user variable";
            case "JdbcParameter" -> "The positional parameter ?";
            case "AnyComparisonExpression" -> "ANY or ALL with a subquery";
            case "JsonExpression", "JsonFunction" -> "A JSON operator";
            case "MySQLGroupConcat" -> "GROUP_CONCAT";
            case "ExtractExpression" -> "EXTRACT";
            case "TranscodingFunction" -> "CONVERT";
            case "DateTimeLiteralExpression", "TimestampValue", "DateValue", "TimeValue" -> "A typed date literal";
            default -> parsed.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        };
    }

    private Optional<Expression> literal(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof StringValue value && value.getPrefix() == null) {
            return Optional.of(Literal.of(unescaped(value.getValue())));
        } else if (parsed instanceof LongValue value) {
            return Optional.of(Literal.of(new BigDecimal(value.getBigIntegerValue())));
        } else if (parsed instanceof DoubleValue value && value.toString().matches("\\d{0,40}\\.?\\d{0,40}")) {
            return Optional.of(Literal.of(new BigDecimal(value.toString())));
        } else if (parsed instanceof BooleanValue value) {
            return Optional.of(Literal.of(value.getValue()));
        } else if (parsed instanceof NullValue) {
            return Optional.of(Literal.NULL);
        } else if (parsed instanceof SignedExpression signed && (signed.getSign() == '-' || signed.getSign() == '+')) {
            return Optional.of(signed(signed));
        } else if (parsed instanceof TimeKeyExpression key
                && key.getStringValue().toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP")) {
            return Optional.of(new Expression.Now());
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '\\' && i + 1 < text.length()) {
                out.append(SqlScanner.unescaped(next));
                i++;
            } else {
                out.append(c);
                i += c == '\'' && next == '\'' ? 1 : 0;
            }
        }
        return out.toString();
    }

    private Expression signed(SignedExpression signed) {
        Expression operand = bind(signed.getExpression());
        if (signed.getSign() == '+') {
            return operand;
        }
        if (operand instanceof Literal literal && literal.value().orElse("") instanceof BigDecimal number) {
            return Literal.of(number.negate());
        }
        return new Arithmetic(Operator.SUBTRACT, Literal.of(BigDecimal.ZERO), operand);
    }

    private Optional<Expression> call(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof CastExpression cast) {
            return new FunctionBinder(binding, this).cast(cast);
        } else if (parsed instanceof TrimFunction trim) {
            return new FunctionBinder(binding, this).trim(trim);
        } else if (parsed instanceof CollateExpression collate) {
            return Collations.named(collate.getCollate())
                    .<Expression>map(c -> new Collate(bind(collate.getLeftExpression()), c))
                    .or(() -> {
                        binding.report(DiagnosticKind.UNKNOWN_COLLATION, parsed, collate.getCollate(),
                                "The collation " + collate.getCollate() + " is not known.",
                                Collations.hint(collate.getCollate()));
                        return Optional.of(Binding.BROKEN);
                    });
        }
        return Optional.empty();
    }

    private Expression column(Column column) {
        String name = SqlParser.unquoted(column.getColumnName());
        if (name.startsWith("\"")) {
            return binding.unsupported(column, "Text in double quotes", "Write texts in single quotes.");
        }
        if (column.getTable() != null && column.getTable().getName() != null) {
            return qualified(column, SqlParser.unquoted(column.getTable().getName()), name);
        }
        List<Scope.Item> having = scope.having(name);
        if (having.size() == 1) {
            return new ColumnRef(having.get(0).alias(), having.get(0).column(name).orElseThrow().name());
        }
        if (having.isEmpty()) {
            binding.report(DiagnosticKind.UNKNOWN_COLUMN, column, name, "There is no column " + name + " here.",
                    Suggestion.among(name, scope.columnNames(), "columns"));
        } else {
            binding.report(DiagnosticKind.AMBIGUOUS_COLUMN, column, name, "The column " + name + " may be that of "
                    + String.join(" or ", having.stream().map(Scope.Item::alias).toList()) + ".");
        }
        return Binding.BROKEN;
    }

    private Expression qualified(Column column, String alias, String name) {
        Optional<Scope.Item> item = scope.item(alias);
        if (item.isEmpty() && stepColumns) {
            return binding.names().stepColumn(alias, name, binding.place(column), gathered);
        }
        if (item.isEmpty()) {
            List<String> known = scope.aliases();
            binding.report(DiagnosticKind.UNKNOWN_ALIAS, column, alias + "." + name,
                    "No table of this statement is called " + alias + ".", Suggestion.among(alias, known, "aliases"));
            return Binding.BROKEN;
        }
        Optional<Scope.Visible> found = item.get().column(name);
        if (found.isEmpty()) {
            List<String> known = item.get().columns().stream().map(Scope.Visible::name).toList();
            binding.report(DiagnosticKind.UNKNOWN_COLUMN, column, alias + "." + name,
                    alias + " has no column " + name + ".", Suggestion.among(name, known, "columns"));
            return Binding.BROKEN;
        }
        return new ColumnRef(item.get().alias(), found.get().name());
    }

    private Expression binary(BinaryExpression parsed) {
        if (parsed instanceof AndExpression || parsed instanceof OrExpression || parsed instanceof DoubleAnd) {
            return condition(parsed);
        } else if (parsed instanceof LikeExpression like) {
            return new PredicateBinder(binding, this, queries).like(like);
        }
        Optional<Comparison> comparison = comparison(parsed);
        if (comparison.isPresent() && parsed.getLeftExpression() instanceof ParenthesedExpressionList<?> row
                && row.size() > 1) {
            return binding.unsupported(parsed, "A row of several values");
        }
        if (comparison.isPresent()) {
            return compare(comparison.get(), bind(parsed.getLeftExpression()), bind(parsed.getRightExpression()), parsed);
        }
        Optional<Operator> operator = operator(parsed);
        if (operator.isEmpty()) {
            return binding.unsupported(parsed, "The operator " + parsed.getStringExpression());
        }
        Expression left = bind(parsed.getLeftExpression());
        Expression right = bind(parsed.getRightExpression());
        if (left == Binding.BROKEN || right == Binding.BROKEN) {
            return Binding.BROKEN;
        }
        binding.typing().expect(left, Family.NUMBER, scope, binding.place(parsed.getLeftExpression()));
        binding.typing().expect(right, Family.NUMBER, scope, binding.place(parsed.getRightExpression()));
        return new Arithmetic(operator.get(), left, right);
    }

    private static Optional<Comparison> comparison(BinaryExpression parsed) {
        return Optional.ofNullable(parsed instanceof EqualsTo ? Comparison.EQUAL
                : parsed instanceof NotEqualsTo ? Comparison.NOT_EQUAL
                : parsed instanceof GreaterThan ? Comparison.GREATER
                : parsed instanceof GreaterThanEquals ? Comparison.GREATER_OR_EQUAL
                : parsed instanceof MinorThan ? Comparison.LESS
                : parsed instanceof MinorThanEquals ? Comparison.LESS_OR_EQUAL
                : parsed instanceof CosineSimilarity ? Comparison.NULL_SAFE_EQUAL : null);
    }

    private static Optional<Operator> operator(BinaryExpression parsed) {
        return Optional.ofNullable(parsed instanceof Addition ? Operator.ADD
                : parsed instanceof Subtraction ? Operator.SUBTRACT
                : parsed instanceof Multiplication ? Operator.MULTIPLY
                : parsed instanceof Division ? Operator.DIVIDE
                : parsed instanceof Modulo ? Operator.MODULO : null);
    }

    Expression compare(Comparison operator, Expression left, Expression right, Object place) {
        binding.typing().meet(left, right, scope, binding.place(place));
        return new Compare(operator, collated(asBoolean(left, right)), collated(asBoolean(right, left)));
    }

    /** The pattern's own collation decides over that of a column. */
    Expression collated(Expression operand) {
        Optional<ColumnType> type = binding.typing().type(operand, scope);
        boolean own = type.isPresent() && type.get().collated() && !(operand instanceof Literal) && !(operand instanceof Collate);
        return own && binding.collation().isPresent() ? new Collate(operand, binding.collation().get()) : operand;
    }

    /** 0 and 1 are FALSE and TRUE where the other side is a BOOLEAN. */
    Expression asBoolean(Expression value, Expression other) {
        if (value instanceof Literal literal && literal.value().orElse("") instanceof BigDecimal number
                && (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0)
                && binding.typing().isBoolean(other, scope)) {
            return Literal.of(number.signum() != 0);
        }
        return value;
    }

    /** {@code value} as it is assigned to {@code column} of this scope. */
    Expression assigned(ColumnRef column, Expression value, Object place) {
        binding.typing().meet(column, value, scope, binding.place(place));
        return asBoolean(value, column);
    }

    private Expression caseWhen(CaseExpression parsed) {
        Expression subject = parsed.getSwitchExpression() == null ? null : bind(parsed.getSwitchExpression());
        List<When> whens = new ArrayList<>();
        for (WhenClause when : parsed.getWhenClauses()) {
            whens.add(new When(subject == null ? condition(when.getWhenExpression())
                    : compare(Comparison.EQUAL, subject, bind(when.getWhenExpression()), when),
                    bind(when.getThenExpression())));
        }
        Expression otherwise = parsed.getElseExpression() == null ? Literal.NULL : bind(parsed.getElseExpression());
        return new Case(List.copyOf(whens), otherwise);
    }

    Query subquery(Select select) {
        QueryBinder.Bound bound = queries.bind(select, Optional.of(scope));
        if (bound.query().outputs().size() != 1 && !bound.broken()) {
            binding.report(DiagnosticKind.SUBQUERY_COLUMNS, select, select.toString(),
                    "This subquery selects " + bound.query().outputs().size() + " columns.");
        }
        return bound.query();
    }

    Expression aggregate(Expression.AggregateFunction function, boolean distinct,
            Optional<net.sf.jsqlparser.expression.Expression> argument, Object place) {
        if (!aggregates) {
            binding.report(DiagnosticKind.MISPLACED_AGGREGATE, place, place.toString(),
                    "An aggregate cannot stand here.");
        }
        ExpressionBinder inner = new ExpressionBinder(binding, queries, scope, false, stepColumns, true);
        return new Aggregate(function, distinct,
                argument.isPresent() ? Optional.of(inner.bind(argument.get())) : Optional.empty());
    }

    Scope scope() {
        return scope;
    }
}
