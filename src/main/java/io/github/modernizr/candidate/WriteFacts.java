package io.github.modernizr.candidate;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.SqlPrinter;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.relational.Statement.Insert;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.workload.AccessPattern.RequestParameter;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a write may rely on: the closed world, the form's earlier steps, what a draft has read. */
final class WriteFacts {

    private final Workload workload;
    private final ClosedWorld world;
    private final Request request;
    private final Draft draft;
    private final boolean atomic;

    WriteFacts(Workload workload, ClosedWorld world, Request request, Draft draft, boolean atomic) {
        this.workload = workload;
        this.world = world;
        this.request = request;
        this.draft = draft;
        this.atomic = atomic;
    }

    Schema schema() {
        return workload.schema();
    }

    /** Every column of the new row: given, by default, or NULL. */
    Map<String, Expression> fullRow(Run run, Insert insert) {
        Map<String, Expression> row = new LinkedHashMap<>();
        for (Column column : insert.table().columns()) {
            Optional<Expression> given = insert.values().stream()
                    .filter(a -> a.column().equals(column.name())).map(Assignment::value).findFirst();
            if (given.isEmpty() && supplied(insert.table(), column)) {
                row.put(column.name(), new Parameter(insert.table().name() + "." + column.name()));
                continue;
            }
            if (given.isEmpty() && column.autoIncrement()) {
                throw new Obstacle(insert.table().name() + "." + column.name() + " is drawn by the database, which needs a"
                        + " sequence item; let the client supply the id (accept: ids) or name the column in " + run.id());
            }
            row.put(column.name(), given.or(column::defaultValue).orElse(Literal.NULL));
        }
        return row;
    }

    /** The client draws the value, for each row; the statement need not name the column. */
    private boolean supplied(SourceTable table, Column column) {
        return workload.settings().idSources().get(table.name() + "." + column.name()) == Workload.IdSource.SUPPLIED;
    }

    /** Assigned columns with the implicit ones; a later assignment of a column wins. */
    Map<String, Expression> assignments(Update update) {
        Map<String, Expression> assigned = new LinkedHashMap<>();
        for (Assignment assignment : update.assignments()) {
            Expression seen = Expressions.rewrite(assignment.value(), e -> e instanceof ColumnRef c
                    && c.source().equals(update.alias()) && assigned.containsKey(c.column()) ? assigned.get(c.column()) : e);
            assigned.put(assignment.column(), seen);
        }
        update.table().columns().stream().filter(Column::onUpdateNow)
                .forEach(c -> assigned.putIfAbsent(c.name(), new Expression.Now()));
        return assigned;
    }

    Optional<String> duplicateFailure(Run run, Hosts.Host host) {
        return run.onDuplicate().entrySet().stream()
                .filter(e -> host.rowColumns().containsAll(List.of(e.getKey().split("\\+"))))
                .map(Map.Entry::getValue).findFirst().or(run::failure);
    }

    /** The PUT of this group whose item will hold the embedded row. */
    Optional<Map.Entry<ActionSet.Item, ActionSet.Entry>> hostInserted(
            ActionSet actions, Hosts.Host host, Map<String, Expression> row) {
        Map<String, Expression> ownerValues = new LinkedHashMap<>();
        host.embedded().orElseThrow().link().forEach((child, owner) -> ownerValues.put(owner, row.get(child)));
        return host.grouped() ? Optional.empty() : actions.inserting(host.owner().name(), ownerValues);
    }

    /** The parameter is optional: where a form has it, it has a value. */
    boolean optional(Parameter parameter) {
        return request.pattern().parameter(parameter.name()).map(RequestParameter::optional).orElse(false);
    }

    /** The referenced row exists whatever happens meanwhile, or the specification accepts that it was just seen. */
    boolean surelyExists(Run run, ForeignKey key, List<Expression> values) {
        boolean stays = world.neverDeleted(key.parent()) || acceptsCheckedBefore(key);
        return stays && (known(key, values) || draft.established().contains(row(key.parent(), key.parentColumns(), values))
                || values.stream().allMatch(v -> v instanceof StepRef ref && refersTo(ref, key.parent())));
    }

    boolean acceptsCheckedBefore(ForeignKey key) {
        return request.accepts(Relaxation.Kind.CHECKED_BEFORE, key.parent());
    }

    boolean mayReadBefore(ForeignKey key) {
        return world.neverDeleted(key.parent()) || acceptsCheckedBefore(key);
    }

    private boolean known(ForeignKey key, List<Expression> values) {
        return values.size() == 1 && values.get(0) instanceof Parameter parameter
                && workload.knownParameters().stream().anyMatch(k -> k.parameter().equals(parameter.name())
                        && k.table().equals(key.parent()) && k.column().equals(key.parentColumns().get(0)));
    }

    static String row(String table, List<String> columns, List<Expression> values) {
        StringBuilder row = new StringBuilder(table).append(columns);
        for (Expression value : values) {
            row.append(' ').append(SqlPrinter.print(value));
        }
        return row.toString();
    }

    /** Whether a value read before is a key of the table or a foreign key to it. */
    private boolean refersTo(StepRef ref, String table) {
        return source(ref).map(origin -> origin.table().name().equals(table)
                        && origin.table().primaryKey().equals(List.of(origin.column()))
                || origin.table().foreignKeys().stream().anyMatch(k ->
                        k.parent().equals(table) && k.columns().equals(List.of(origin.column())))).orElse(false);
    }

    /** The table column that a value read before comes from. */
    record ColumnOrigin(SourceTable table, String column) {}

    Optional<ColumnOrigin> source(StepRef ref) {
        for (PatternStep step : request.form().steps()) {
            if (step instanceof Run run && run.as().filter(ref.step()::equals).isPresent()
                    && run.statement() instanceof Select select) {
                return origin(select.query(), ref.column());
            }
        }
        return Optional.empty();
    }

    private static Optional<ColumnOrigin> origin(Query query, String output) {
        QueryShape shape = QueryShape.of(query);
        return query.outputs().stream().filter(o -> o.name().equals(output)).findFirst()
                .map(o -> shape.resolve(o.expression()))
                .filter(ColumnRef.class::isInstance).map(ColumnRef.class::cast)
                .flatMap(c -> shape.sources().stream().filter(s -> s.alias().equals(c.source())).findFirst()
                        .map(s -> new ColumnOrigin(s.table(), c.column())));
    }

    /** A row named by this value is there: the value is a foreign key to it, or it is never deleted. */
    boolean targetExists(WrittenRows rows) {
        return rows.table().primaryKey().stream().allMatch(c -> rows.equal().get(c) instanceof StepRef ref
                && refersTo(ref, rows.table().name()));
    }

    /** A condition on columns that never change was settled when the row was looked up. */
    boolean lookedUpForever(WrittenRows rows, Expression condition) {
        return rows.looked() && Expressions.columns(condition).stream()
                .allMatch(c -> !c.source().equals(rows.alias()) || world.neverUpdated(rows.table().name(), c.column()));
    }

    /** The named step that read this very item strongly, if one did. */
    Optional<String> readBefore(ActionSet.Item item) {
        for (Draft.Fetch fetch : draft.fetches()) {
            if (draft.steps().get(fetch.position()) instanceof Step.Read read
                    && read.target().table().equals(item.table()) && read.key().equals(item.key())) {
                return request.form().steps().stream()
                        .filter(s -> s instanceof Run run && run.id().equals(fetch.statement()))
                        .flatMap(s -> ((Run) s).as().stream()).findFirst();
            }
        }
        return Optional.empty();
    }

    /** One request for the set: a transaction where more than one item is touched or checked. */
    Step.Write write(ActionSet set, String id) {
        List<Action> actions = set.actions();
        boolean eachRowApart = !atomic && actions.size() > 1
                && actions.stream().anyMatch(a -> a.forEach().filter(f -> !f.contains(".")).isPresent());
        if (eachRowApart) {
            throw new Obstacle("each row of a for-each outside atomic would need a transaction of its own, which a plan"
                    + " cannot say; put the statement into atomic or accept references: checked-before");
        }
        boolean several = actions.size() > 1 || atomic && actions.get(0).forEach().isPresent()
                || actions.get(0).forEach().filter(f -> f.contains(".")).isPresent()
                || actions.get(0).kind() == Action.Kind.CHECK;
        return new Step.Write(id, several, actions);
    }
}
