package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SqlPrinter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Queries and expressions as SQL of H2 that means what MySQL's means. Two readings of an expression: as a value and as a
 * condition; H2 tells them apart, MySQL does not.
 */
class H2Sql extends SqlPrinter {

    final Printed.Slots slots = new Printed.Slots();
    final TypeReader types;
    final Set<Rewrite> rewrites;
    private final Collation connection;
    /** New values of an UPDATE's columns so far, by column: what stands to the right sees them. */
    final Map<String, String> assigned = new HashMap<>();
    /** What {@code VALUES(column)} is, by column. */
    final Map<String, String> insertedValues = new HashMap<>();
    /** By what the query at hand groups; null inside aggregates and where it does not. */
    private List<Expression> grouping;
    /** The statement writes: errors that a query only warns of are errors. */
    boolean writes;

    /** @param connection the collation of text that comes from no column */
    H2Sql(TypeReader types, Collation connection, Set<Rewrite> rewrites) {
        this.types = types;
        this.connection = connection;
        this.rewrites = rewrites;
    }

    void rewritten(Rewrite rewrite) {
        rewrites.add(rewrite);
    }

    @Override
    protected String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    protected String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The WHERE of a write. */
    String where(List<Expression> conditions) {
        StringBuilder sql = new StringBuilder();
        conditions(sql, " WHERE ", conditions);
        return sql.toString();
    }

    // --- three readings ------------------------------------------------------------------------------------

    /** The value; of a condition 1, 0 or NULL. */
    String value(Expression e) {
        if (TypeReader.condition(e)) {
            rewritten(Rewrite.CONDITION_VALUE);
            return "CAST(" + expression(e) + " AS INTEGER)";
        }
        return grouped(e, false, () -> expression(e));
    }

    /** As a condition. */
    String condition(Expression e) {
        if (TypeReader.condition(e)) {
            return "(" + expression(e) + ")";
        } else if (e instanceof Literal l && l.value().isPresent() && l.value().get() instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        ValueType type = types.type(e);
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle("text or a time as a condition");
        }
        rewritten(Rewrite.CONDITION_VALUE);
        return "(" + value(e) + " <> 0)";
    }

    @Override
    protected String term(Expression condition) {
        return condition(condition);
    }

    /** As text, as MySQL writes numbers and times. */
    String asText(Expression e) {
        ValueType type = types.type(e);
        String value = value(e);
        return switch (type.kind()) {
            case TEXT, ENUM, JSON -> value;
            case NULL -> "CAST(NULL AS VARCHAR)";
            case INTEGER, BOOLEAN, DATE -> "CAST(" + value + " AS VARCHAR)";
            case DECIMAL -> {
                rewritten(Rewrite.NUMBER_AS_TEXT);
                yield "CAST(CAST(" + value + " AS NUMERIC(65, " + type.scale() + ")) AS VARCHAR)";
            }
            case TIMESTAMP -> {
                rewritten(Rewrite.NUMBER_AS_TEXT);
                yield "TIMESTAMP_TEXT(" + value + ", " + type.scale() + ")";
            }
            case FLOAT, BINARY, TIME -> throw new NeedsJdbcOracle("a floating-point number, a time of day or bytes as text");
        };
    }

    /** As an exact number without a limit of its digits, or as a double. */
    private String asNumber(Expression e, boolean exact) {
        ValueType type = types.type(e);
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle("arithmetic with text or times");
        } else if (!exact) {
            return "CAST(" + value(e) + " AS DOUBLE PRECISION)";
        }
        // a quotient keeps more digits than its type tells
        boolean whole = type.kind() != Kind.DECIMAL;
        return whole ? "CAST(" + value(e) + " AS NUMERIC(40))" : value(e);
    }

    /** Where a query groups, a value is a group's: the grouped one, or any row's that depends on it. */
    private String grouped(Expression e, boolean key, Supplier<String> text) {
        List<Expression> groups = grouping;
        if (groups == null || e instanceof Literal) {
            return text.get();
        }
        boolean group = groups.contains(e);
        if (!group && !(e instanceof ColumnRef c && types.scope().own(c.source()))) {
            return text.get();
        }
        grouping = null;
        boolean folded = folds(types.type(e));
        String plain = text.get();
        grouping = groups;
        if (group && e instanceof ColumnRef && !folded && !key) {
            return plain;
        }
        rewritten(group && folded ? Rewrite.GROUPED_TEXT : Rewrite.FUNCTIONAL_DEPENDENCE);
        return (folded ? "MIN(" : "ANY_VALUE(") + plain + ")";
    }

    private boolean folds(ValueType type) {
        return type.kind() == Kind.TEXT && type.collation().orElse(connection).folds();
    }

    // --- comparison ----------------------------------------------------------------------------------------

    private Collation collation(List<ValueType> operands) {
        return ValueType.collation(operands).orElse(connection);
    }

    /** The operands as H2 can compare them: text by keys, text as a time where it meets one. */
    private List<String> comparable(List<Expression> operands, boolean order) {
        List<ValueType> kinds = operands.stream().map(types::type).toList();
        boolean text = kinds.stream().anyMatch(ValueType::text);
        if (kinds.stream().anyMatch(k -> k.kind() == Kind.JSON)) {
            throw new NeedsJdbcOracle("a comparison of JSON");
        } else if (!text) {
            comparable(kinds);
            if (operands.size() > 1 && operands.stream().anyMatch(H2Sql::quotient)) {
                throw new NeedsJdbcOracle("a comparison of a quotient or average, whose hidden digits servers treat differently,");
            }
            return operands.stream().map(this::value).toList();
        } else if (kinds.stream().anyMatch(ValueType::temporal)) {
            return asTimes(operands, kinds);
        } else if (kinds.stream().anyMatch(k -> k.number() || k.kind() == Kind.BINARY)) {
            throw new NeedsJdbcOracle("a comparison of text with a number or bytes");
        }
        Collation collation = collation(kinds);
        return operands.stream().map(e -> key(e, collation, order)).toList();
    }

    private static boolean quotient(Expression e) {
        return e instanceof Expression.Arithmetic a && a.operator() == Expression.Operator.DIVIDE
                || e instanceof Expression.Aggregate g && g.function() == Expression.AggregateFunction.AVG
                || !(e instanceof Expression.FunctionCall) && e.operands().stream().anyMatch(H2Sql::quotient);
    }

    private static void comparable(List<ValueType> kinds) {
        boolean times = kinds.stream().anyMatch(ValueType::temporal);
        boolean clock = kinds.stream().anyMatch(k -> k.kind() == Kind.TIME);
        boolean others = kinds.stream().anyMatch(k -> k.number() || k.kind() == Kind.BINARY);
        boolean dates = kinds.stream().anyMatch(k -> k.kind() == Kind.DATE || k.kind() == Kind.TIMESTAMP);
        if (times && others || clock && dates) {
            throw new NeedsJdbcOracle("a comparison of a time with a number, bytes or a time of day");
        }
    }

    private List<String> asTimes(List<Expression> operands, List<ValueType> kinds) {
        rewritten(Rewrite.TIME_AS_TEXT);
        boolean clock = kinds.stream().anyMatch(k -> k.kind() == Kind.TIME);
        comparable(kinds.stream().filter(k -> !k.text()).toList());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            String value = value(operands.get(i));
            texts.add(kinds.get(i).text() ? "CAST(" + value + (clock ? " AS TIME(6))" : " AS TIMESTAMP(6))") : value);
        }
        return texts;
    }

    /** What stands for text in comparisons; equality of binary text needs no key. */
    String key(Expression e, Collation collation, boolean order) {
        Expression operand = e instanceof Expression.Collate c ? c.operand() : e;
        if (collation == Collation.BINARY && !order) {
            return asText(operand);
        }
        rewritten(collation == Collation.BINARY ? Rewrite.CODE_POINTS : Rewrite.TEXT_KEYS);
        return grouped(operand, true, () -> {
            boolean column = operand instanceof ColumnRef c && !assigned.containsKey(c.column())
                    && types.scope().source(c.source()).stored() && types.type(c).collation().equals(Optional.of(collation));
            if (column && collation.folds()) {
                return identifier(((ColumnRef) operand).source()) + "." + identifier(((ColumnRef) operand).column() + H2Ddl.KEY);
            }
            return "TEXT_KEY(" + asText(operand) + ", '" + collation.name() + "')";
        });
    }

    @Override
    public String compare(Expression.Compare e) {
        boolean equality = e.operator() == Comparison.EQUAL || e.operator() == Comparison.NOT_EQUAL
                || e.operator() == Comparison.NULL_SAFE_EQUAL;
        List<String> operands = comparable(List.of(e.left(), e.right()), !equality);
        if (e.operator() == Comparison.NULL_SAFE_EQUAL) {
            rewritten(Rewrite.NULL_SAFE);
        }
        String operator = e.operator() == Comparison.NULL_SAFE_EQUAL ? "IS NOT DISTINCT FROM" : e.operator().sql();
        return operands.get(0) + " " + operator + " " + operands.get(1);
    }

    @Override
    public String inList(Expression.InList e) {
        List<String> operands = comparable(e.operands(), false);
        return operands.get(0) + (e.negated() ? " NOT" : "") + " IN ("
                + String.join(", ", operands.subList(1, operands.size())) + ")";
    }

    @Override
    public String inQuery(Expression.InQuery e) {
        ValueType operand = types.type(e.operand());
        ValueType output = types.outputs(e.query()).values().iterator().next();
        String not = e.negated() ? " NOT" : "";
        if (!operand.text() && !output.text()) {
            comparable(List.of(operand, output));
            return value(e.operand()) + not + " IN (" + query(e.query()) + ")";
        } else if (!(operand.text() || operand.kind() == Kind.NULL) || !output.text()) {
            throw new NeedsJdbcOracle("IN (SELECT …) of text and other values");
        }
        Collation collation = collation(List.of(operand, output));
        return key(e.operand(), collation, false) + not + " IN (" + query(e.query(), o -> key(o.expression(), collation, false)) + ")";
    }

    @Override
    public String like(Expression.Like e) {
        rewritten(Rewrite.LIKE);
        ValueType operand = types.type(e.operand());
        ValueType pattern = types.type(e.pattern());
        Collation collation = collation(List.of(operand, pattern));
        return (e.negated() ? "NOT " : "") + "LIKE_TEXT(" + asText(e.operand()) + ", " + asText(e.pattern()) + ", '"
                + collation.name() + "')";
    }

    @Override
    public String match(Expression.Match e) {
        rewritten(Rewrite.MATCH);
        List<ValueType> columns = e.columns().stream().map(types::type).toList();
        String text = e.columns().stream().map(c -> "COALESCE(" + value(c) + ", '')").collect(Collectors.joining(" || ' ' || "));
        return "MATCH_WORDS(" + text + ", " + asText(e.text()) + ", " + (e.booleanMode() ? "TRUE" : "FALSE") + ", '"
                + collation(columns) + "')";
    }

    @Override
    public String exists(Expression.Exists e) {
        return (e.negated() ? "NOT " : "") + "EXISTS (" + query(e.query()) + ")";
    }

    @Override
    public String not(Expression.Not e) {
        return "NOT " + condition(e.term());
    }

    @Override
    public String isNull(Expression.IsNull e) {
        return value(e.operand()) + (e.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    protected String joined(List<Expression> terms, String operator) {
        return terms.isEmpty() ? " AND ".equals(operator) ? "TRUE" : "FALSE"
                : terms.stream().map(this::condition).collect(Collectors.joining(operator));
    }

    // --- values --------------------------------------------------------------------------------------------

    @Override
    public String columnRef(ColumnRef e) {
        String changed = assigned.get(e.column());
        return changed != null ? changed : identifier(e.source()) + "." + identifier(e.column());
    }

    @Override
    public String parameter(Expression.Parameter e) {
        return slot(e);
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return slot(e);
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return slot(e);
    }

    @Override
    public String now(Expression.Now e) {
        return slot(e);
    }

    private String slot(Expression e) {
        ValueType type = types.type(e);
        return type.kind() == Kind.NULL ? "NULL" : "CAST(" + slots.mark(e) + " AS " + castType(type) + ")";
    }

    static String castType(ValueType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "TINYINT";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(65, " + type.scale() + ")";
            case FLOAT -> "DOUBLE PRECISION";
            case TEXT, ENUM, JSON, NULL -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case DATE -> "DATE";
            case TIME -> "TIME(6)";
            case BINARY -> "VARBINARY";
        };
    }

    @Override
    public String literal(Literal e) {
        Object value = e.value().orElse(null);
        if (value == null) {
            return "NULL";
        } else if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : text(value.toString());
    }

    @Override
    public String inserted(Expression.Inserted e) {
        return insertedValues.get(e.column());
    }

    @Override
    public String arithmetic(Expression.Arithmetic e) {
        ValueType left = types.type(e.left());
        ValueType right = types.type(e.right());
        boolean exact = left.kind() != Kind.FLOAT && right.kind() != Kind.FLOAT;
        rewritten(Rewrite.EXACT_ARITHMETIC);
        String a = asNumber(e.left(), exact);
        String b = asNumber(e.right(), exact);
        String plain = "(" + a + " " + e.operator().sql() + " " + b + ")";
        return switch (e.operator()) {
            case ADD, MULTIPLY -> plain;
            case SUBTRACT -> exact ? difference(plain, types.type(e)) : plain;
            case MODULO -> modulo(a, b);
            case DIVIDE -> exact ? divided(a, b) : "(" + a + " / NULLIF(" + b + ", 0))";
        };
    }

    private String difference(String plain, ValueType type) {
        if (type.kind() != Kind.INTEGER || !type.unsigned()) {
            return plain;
        }
        rewritten(Rewrite.UNSIGNED);
        return "UNSIGNED_RESULT(" + plain + ")";
    }

    private String modulo(String a, String b) {
        rewritten(Rewrite.MODULO);
        return "MOD(" + a + ", NULLIF(" + b + ", 0))";
    }

    private String divided(String a, String b) {
        rewritten(Rewrite.DIVISION);
        return (writes ? "DIVIDE_STRICTLY(" : "DIVIDE(") + a + ", " + b + ")";
    }

    @Override
    public String functionCall(Expression.FunctionCall e) {
        return H2Functions.print(this, e);
    }

    /** One of several values of one type: text among them makes all text. */
    String branch(Expression e, ValueType type) {
        return type.text() ? asText(e) : value(e);
    }

    @Override
    public String caseWhen(Expression.Case e) {
        ValueType type = types.type(e);
        String whens = e.whens().stream().map(w -> "WHEN " + condition(w.condition()) + " THEN " + branch(w.value(), type))
                .collect(Collectors.joining(" "));
        return "CASE " + whens + " ELSE " + branch(e.otherwise(), type) + " END";
    }

    @Override
    public String collate(Expression.Collate e) {
        return value(e.operand());
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        List<Expression> groups = grouping;
        grouping = null;
        String text = e.argument().map(a -> aggregate(e, a)).orElse("COUNT(*)");
        grouping = groups;
        return text;
    }

    private String aggregate(Expression.Aggregate e, Expression argument) {
        ValueType type = types.type(argument);
        boolean exact = type.exact() || type.kind() == Kind.NULL;
        String distinct = e.distinct() ? "DISTINCT " : "";
        return switch (e.function()) {
            case COUNT -> "COUNT(" + distinct + (e.distinct() ? comparable(List.of(argument), false).get(0) : value(argument)) + ")";
            case SUM -> "SUM(" + distinct + asNumber(argument, exact) + ")";
            case AVG -> exact ? divided("SUM(" + distinct + asNumber(argument, true) + ")",
                    "CAST(COUNT(" + distinct + value(argument) + ") AS NUMERIC(40))") : "AVG(" + distinct + asNumber(argument, false) + ")";
            case MIN, MAX -> type.text() ? extreme(e.function().name(), List.of(argument), type)
                    : e.function().name() + "(" + value(argument) + ")";
        };
    }

    /** The least or greatest text by its key. */
    String extreme(String function, List<Expression> arguments, ValueType type) {
        rewritten(Rewrite.EXTREME_TEXT);
        String collation = type.collation().orElse(connection).name();
        return "UNKEYED(" + function + "(" + arguments.stream().map(a -> "KEYED(" + asText(a) + ", '" + collation + "')")
                .collect(Collectors.joining(", ")) + "))";
    }

    @Override
    protected String list(List<Expression> values) {
        return values.stream().map(this::value).collect(Collectors.joining(", "));
    }

    // --- queries -------------------------------------------------------------------------------------------

    @Override
    protected String query(Query query) {
        return query(query, this::output);
    }

    private String query(Query query, Function<Query.Output, String> output) {
        List<Expression> outer = grouping;
        grouping = null;
        types.enter(query);
        List<Expression> groups = groups(query);
        String from = sources(query);
        StringBuilder sql = new StringBuilder();
        conditions(sql, " WHERE ", query.where());
        if (!groups.isEmpty()) {
            sql.append(" GROUP BY ").append(groups.stream().map(this::groupKey).collect(Collectors.joining(", ")));
        }
        grouping = groups.isEmpty() ? null : groups;
        String outputs = query.outputs().stream().map(output).collect(Collectors.joining(", "));
        conditions(sql, " HAVING ", query.having());
        if (!query.orderBy().isEmpty()) {
            sql.append(" ORDER BY ").append(query.orderBy().stream().map(this::order).collect(Collectors.joining(", ")));
        }
        grouping = null;
        query.limit().ifPresent(l -> sql.append(" LIMIT ").append(value(l)));
        query.offset().ifPresent(o -> sql.append(" OFFSET ").append(value(o)));
        types.leave();
        grouping = outer;
        return "SELECT " + outputs + from + sql;
    }

    private List<Expression> groups(Query query) {
        if (!query.distinct()) {
            return query.groupBy();
        } else if (query.aggregates()) {
            throw new NeedsJdbcOracle("DISTINCT over groups");
        }
        rewritten(Rewrite.DISTINCT);
        return query.outputs().stream().map(Query.Output::expression).filter(e -> !(e instanceof Literal)).toList();
    }

    private String groupKey(Expression e) {
        return types.type(e).kind() == Kind.TEXT ? comparable(List.of(e), false).get(0) : value(e);
    }

    private String order(Query.Order order) {
        Expression e = order.expression();
        ValueType type = types.type(e);
        String key = type.kind() == Kind.TEXT ? key(e, collation(List.of(type)), true)
                : type.kind() == Kind.ENUM ? position(value(e), type) : value(e);
        return key + (order.descending() ? " DESC" : "");
    }

    private String position(String value, ValueType type) {
        rewritten(Rewrite.ENUM_ORDER);
        StringBuilder sql = new StringBuilder("CASE ").append(value);
        for (int i = 0; i < type.values().size(); i++) {
            sql.append(" WHEN ").append(text(type.values().get(i))).append(" THEN ").append(i + 1);
        }
        return sql.append(" END").toString();
    }

    private String sources(Query query) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < query.sources().size(); i++) {
            Query.Source source = query.sources().get(i);
            sql.append(i == 0 ? " FROM " : source.leftJoin() ? " LEFT JOIN " : " JOIN ").append(relation(source.relation(), source.alias()));
            if (i > 0) {
                sql.append(" ON ").append(source.on().isEmpty() ? "TRUE"
                        : source.on().stream().map(this::term).collect(Collectors.joining(" AND ")));
            }
        }
        return sql.toString();
    }

    @Override
    protected String relation(Query.Relation relation, String alias) {
        if (relation instanceof Query.Relation.Self self && StepRows.is(self)) {
            return StepRows.text(self, types, (slot, type) -> slot(slot), this::identifier) + " " + identifier(alias);
        }
        if (relation instanceof Query.Relation.Recursive r) {
            rewritten(Rewrite.RECURSION);
            String columns = r.seed().outputs().stream().map(o -> identifier(o.name())).collect(Collectors.joining(", "));
            return "(WITH RECURSIVE " + identifier(r.name()) + "(" + columns + ") AS (" + query(r.seed()) + " UNION ALL "
                    + query(r.step()) + ") SELECT * FROM " + identifier(r.name()) + ") " + identifier(alias);
        }
        return super.relation(relation, alias);
    }

    @Override
    protected String output(Query.Output output) {
        return value(output.expression()) + " AS " + identifier(output.name());
    }
}
