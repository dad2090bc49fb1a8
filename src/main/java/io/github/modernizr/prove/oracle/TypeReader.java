package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MySQL's types of expressions, under the sources in sight. */
final class TypeReader extends AlikeExpressions<ValueType> {

    /** Digits that a division adds to those of the dividend: MySQL's {@code div_precision_increment}. */
    static final int DIVISION_DIGITS = 4;

    private final SlotTypes slots;
    private final SourceTable inserted;
    private Scope scope = Scope.NOTHING;
    /** Recursive relations that are being read, by name. */
    private final Map<String, Map<String, ValueType>> recursive = new LinkedHashMap<>();

    /** @param inserted the table of an INSERT, for {@code VALUES(column)}; or null */
    TypeReader(SlotTypes slots, SourceTable inserted) {
        this.slots = slots;
        this.inserted = inserted;
    }

    Scope scope() {
        return scope;
    }

    ValueType type(Expression e) {
        return e.accept(this);
    }

    static Scope.Columns columns(SourceTable table) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            types.put(column.name(), ValueType.of(column));
        }
        return new Scope.Columns(types, true);
    }

    /** From here on the table is in sight, as in an UPDATE of it. */
    void see(String alias, SourceTable table) {
        Scope inner = scope.inner();
        inner.sources().put(alias, columns(table));
        scope = inner;
    }

    /** Enters a query; its sources are in sight until {@link #leave}. */
    void enter(Query query) {
        Scope inner = scope.inner();
        for (Query.Source source : query.sources()) {
            inner.sources().put(source.alias(), columns(source.relation()));
        }
        scope = inner;
    }

    void leave() {
        scope = scope.outer().orElseThrow();
    }

    private Scope.Columns columns(Query.Relation relation) {
        if (relation instanceof Query.Relation.Base base) {
            return columns(base.table());
        } else if (relation instanceof Query.Relation.Derived derived) {
            return new Scope.Columns(outputs(derived.query()), false);
        } else if (relation instanceof Query.Relation.Recursive r) {
            Map<String, ValueType> types = outputs(r.seed());
            recursive.put(r.name(), types);
            return new Scope.Columns(types, false);
        }
        Query.Relation.Self self = (Query.Relation.Self) relation;
        return new Scope.Columns(StepRows.is(self) ? StepRows.types(self, slots) : recursive.get(self.name()), false);
    }

    /** The types of the outputs by name. */
    Map<String, ValueType> outputs(Query query) {
        enter(query);
        Map<String, ValueType> types = new LinkedHashMap<>();
        query.outputs().forEach(o -> types.put(o.name(), type(o.expression())));
        leave();
        return types;
    }

    @Override
    public ValueType columnRef(Expression.ColumnRef e) {
        return scope.type(e);
    }

    @Override
    ValueType slot(Expression e) {
        return slots.of(e);
    }

    /** 1, 0 or NULL. */
    @Override
    ValueType condition(Expression e) {
        return ValueType.INTEGER;
    }

    @Override
    public ValueType literal(Literal e) {
        return ValueType.of(e.value().orElse(null));
    }

    @Override
    public ValueType now(Expression.Now e) {
        return ValueType.of(Kind.TIMESTAMP, 6);
    }

    @Override
    public ValueType inserted(Expression.Inserted e) {
        return ValueType.of(inserted.require(e.column()));
    }

    @Override
    public ValueType scalarQuery(Expression.ScalarQuery e) {
        return outputs(e.query()).values().iterator().next();
    }

    @Override
    public ValueType match(Expression.Match e) {
        return ValueType.FLOAT;
    }

    @Override
    public ValueType arithmetic(Expression.Arithmetic e) {
        ValueType left = type(e.left());
        ValueType right = type(e.right());
        boolean exact = (left.exact() || left.kind() == Kind.NULL) && (right.exact() || right.kind() == Kind.NULL);
        if (!exact) {
            return ValueType.FLOAT;
        }
        boolean whole = left.kind() != Kind.DECIMAL && right.kind() != Kind.DECIMAL;
        return switch (e.operator()) {
            case DIVIDE -> ValueType.decimal(left.scale() + DIVISION_DIGITS);
            case MULTIPLY -> whole ? integer(left, right) : ValueType.decimal(left.scale() + right.scale());
            case ADD, SUBTRACT, MODULO ->
                    whole ? integer(left, right) : ValueType.decimal(Math.max(left.scale(), right.scale()));
        };
    }

    private static ValueType integer(ValueType left, ValueType right) {
        return new ValueType(Kind.INTEGER, 0, left.unsigned() || right.unsigned(), List.of(), Optional.empty(), false);
    }

    @Override
    public ValueType functionCall(Expression.FunctionCall e) {
        List<Expression> arguments = e.arguments();
        return switch (e.function()) {
            case LOWER, UPPER, TRIM -> type(arguments.get(0)).asText();
            case CONCAT -> arguments.stream().map(this::type).map(ValueType::asText).reduce(ValueType.TEXT, ValueType::or);
            case CAST_CHAR -> ValueType.TEXT;
            case COALESCE, GREATEST, LEAST -> any(arguments);
            case NULLIF -> type(arguments.get(0));
            case ABS -> type(arguments.get(0)).number() ? type(arguments.get(0)) : ValueType.FLOAT;
            case ROUND -> rounded(arguments);
            case LENGTH, CHAR_LENGTH, CAST_SIGNED -> ValueType.INTEGER;
            case CAST_DECIMAL -> ValueType.decimal(number(arguments.get(2)));
            case DATE -> ValueType.DATE;
        };
    }

    private ValueType rounded(List<Expression> arguments) {
        ValueType type = type(arguments.get(0));
        boolean digits = arguments.size() > 1;
        if (type.kind() != Kind.DECIMAL) {
            return type.exact() ? ValueType.INTEGER : type.kind() == Kind.NULL ? type : ValueType.FLOAT;
        }
        boolean known = !digits || arguments.get(1) instanceof Literal;
        return known ? ValueType.decimal(digits ? number(arguments.get(1)) : 0) : type;
    }

    static int number(Expression literal) {
        return ((BigDecimal) ((Literal) literal).value().orElseThrow()).intValue();
    }

    private ValueType any(List<Expression> expressions) {
        return expressions.stream().map(this::type).reduce(ValueType.NULL, ValueType::or);
    }

    @Override
    public ValueType aggregate(Expression.Aggregate e) {
        ValueType type = e.argument().map(this::type).orElse(ValueType.INTEGER);
        return switch (e.function()) {
            case COUNT -> ValueType.INTEGER;
            case SUM -> type.exact() || type.kind() == Kind.NULL ? ValueType.decimal(type.scale()) : ValueType.FLOAT;
            case AVG -> type.exact() || type.kind() == Kind.NULL
                    ? ValueType.decimal(type.scale() + DIVISION_DIGITS) : ValueType.FLOAT;
            case MIN, MAX -> type.text() ? type.asText() : type;
        };
    }

    @Override
    public ValueType collate(Expression.Collate e) {
        return type(e.operand()).collated(e.collation());
    }

    @Override
    public ValueType caseWhen(Expression.Case e) {
        return e.whens().stream().map(w -> type(w.value())).reduce(ValueType.NULL, ValueType::or).or(type(e.otherwise()));
    }

    /** Whether the expression is a condition in itself, whose value is 1, 0 or NULL. */
    static boolean isCondition(Expression e) {
        return e instanceof Expression.Compare || e instanceof Expression.And || e instanceof Expression.Or
                || e instanceof Expression.Not || e instanceof Expression.IsNull || e instanceof Expression.InList
                || e instanceof Expression.InQuery || e instanceof Expression.Exists || e instanceof Expression.Like
                || e instanceof Expression.Match;
    }
}
