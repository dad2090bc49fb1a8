package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes expressions ready to run: names are looked up and collations decided once, not for each row. */
final class ExpressionCompiler implements Expression.Visitor<Node> {

    private final Names names;
    private final TextComparison texts;
    private final Predicates predicates;
    private final Functions functions;
    /** Of the grouped query whose results these are; null where aggregates go through the rows of steps. */
    private final List<AggregateFold> folds;

    private ExpressionCompiler(Names names, TextComparison texts, List<AggregateFold> folds) {
        this.names = names;
        this.texts = texts;
        this.predicates = new Predicates(texts);
        this.functions = new Functions(texts);
        this.folds = folds;
    }

    /** For rows, and for values outside queries. */
    static ExpressionCompiler ofRows(Names names, TextComparison texts) {
        return new ExpressionCompiler(names, texts, null);
    }

    /** For results of groups; the aggregates it meets are added to {@code folds}. */
    static ExpressionCompiler ofGroups(Names names, TextComparison texts, List<AggregateFold> folds) {
        return new ExpressionCompiler(names, texts, folds);
    }

    Node compile(Expression expression) {
        return expression.accept(this);
    }

    List<Node> compile(List<? extends Expression> expressions) {
        List<Node> nodes = new ArrayList<>();
        expressions.forEach(e -> nodes.add(compile(e)));
        return nodes;
    }

    @Override
    public Node columnRef(Expression.ColumnRef e) {
        Names.Found found = names.find(e.source(), e.column());
        String column = e.column();
        int slot = found.slot();
        return switch (found.depth()) {
            case -1 -> Node.of(found.type(), f -> column(f.evaluation.scope.row(e.source()), column));
            case 0 -> Node.of(found.type(), f -> column(f.rows[slot], column));
            case 1 -> Node.of(found.type(), f -> column(f.outer.rows[slot], column));
            default -> Node.of(found.type(), f -> column(outward(f, found.depth()).rows[slot], column));
        };
    }

    private static Object column(Row row, String column) {
        return row == null ? null : row.get(column);
    }

    private static Frame outward(Frame frame, int depth) {
        Frame found = frame;
        for (int i = 0; i < depth; i++) {
            found = found.outer;
        }
        return found;
    }

    @Override
    public Node parameter(Expression.Parameter e) {
        return Node.of(SqlType.UNKNOWN, f -> f.evaluation.scope.parameter(e.name()));
    }

    @Override
    public Node stepRef(Expression.StepRef e) {
        return Node.of(SqlType.UNKNOWN, f -> column(f.evaluation.stepRow(e.step()), e.column()));
    }

    @Override
    public Node letRef(Expression.LetRef e) {
        return Node.of(SqlType.UNKNOWN, f -> f.evaluation.scope.let(e.name()));
    }

    @Override
    public Node literal(Expression.Literal e) {
        if (e.value().isEmpty()) {
            return Node.constant(SqlType.NULL, null);
        }
        Object value = e.value().get();
        SqlType type = value instanceof BigDecimal number ? SqlType.number(Math.max(number.scale(), 0))
                : value instanceof Boolean ? SqlType.BOOLEAN : SqlType.TEXT;
        return Node.constant(type, value);
    }

    @Override
    public Node now(Expression.Now e) {
        return Node.of(SqlType.DATETIME, f -> f.evaluation.scope.now());
    }

    @Override
    public Node inserted(Expression.Inserted e) {
        return Node.of(SqlType.UNKNOWN, f -> f.evaluation.scope.inserted().get(e.column()));
    }

    @Override
    public Node exists(Expression.Exists e) {
        return Subqueries.exists(query(e.query()), e.negated());
    }

    @Override
    public Node scalarQuery(Expression.ScalarQuery e) {
        return Subqueries.scalar(query(e.query()));
    }

    @Override
    public Node inQuery(Expression.InQuery e) {
        return Subqueries.in(compile(e.operand()), query(e.query()), e.negated(), texts);
    }

    private CompiledQuery query(io.github.modernizr.relational.Query query) {
        return new QueryCompiler(names.inner(), texts).compile(query);
    }

    @Override
    public Node compare(Expression.Compare e) {
        return predicates.compare(e.operator(), compile(e.left()), compile(e.right()));
    }

    @Override
    public Node and(Expression.And e) {
        return predicates.and(compile(e.terms()));
    }

    @Override
    public Node or(Expression.Or e) {
        return predicates.or(compile(e.terms()));
    }

    @Override
    public Node not(Expression.Not e) {
        Node term = compile(e.term());
        return Node.of(SqlType.TRUTH, f -> Predicates.not(Values.truth(term.value(f))));
    }

    @Override
    public Node isNull(Expression.IsNull e) {
        Node operand = compile(e.operand());
        return Node.of(SqlType.TRUTH, f -> (operand.value(f) == null) != e.negated());
    }

    @Override
    public Node inList(Expression.InList e) {
        return predicates.in(compile(e.operand()), compile(e.values()), e.negated());
    }

    @Override
    public Node like(Expression.Like e) {
        return predicates.like(compile(e.operand()), compile(e.pattern()), e.negated());
    }

    @Override
    public Node match(Expression.Match e) {
        return predicates.match(compile(e.columns()), compile(e.text()), e.booleanMode());
    }

    @Override
    public Node arithmetic(Expression.Arithmetic e) {
        return Arithmetics.of(e.operator(), compile(e.left()), compile(e.right()));
    }

    @Override
    public Node functionCall(Expression.FunctionCall e) {
        return functions.call(e.function(), compile(e.arguments()));
    }

    @Override
    public Node aggregate(Expression.Aggregate e) {
        AggregateFold fold = AggregateFold.of(e, ofRows(names, texts), texts);
        if (folds == null) {
            return StepAggregates.of(e, fold);
        }
        int slot = 0;
        while (slot < folds.size() && !folds.get(slot).expression().equals(e)) {
            slot++;
        }
        if (slot == folds.size()) {
            folds.add(fold);
        }
        return result(fold, slot);
    }

    private static Node result(AggregateFold fold, int slot) {
        return Node.of(fold.type(), f -> f.aggregates[slot]);
    }

    @Override
    public Node collate(Expression.Collate e) {
        Node operand = compile(e.operand());
        SqlType type = operand.type().collated(e.collation());
        return Node.of(type, operand.code());
    }

    @Override
    public Node caseWhen(Expression.Case e) {
        List<Node> conditions = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (Expression.When when : e.whens()) {
            conditions.add(compile(when.condition()));
            values.add(compile(when.value()));
        }
        values.add(compile(e.otherwise()));
        return Functions.chosen(conditions, values);
    }
}
