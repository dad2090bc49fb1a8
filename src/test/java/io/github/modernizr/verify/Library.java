package io.github.modernizr.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lending library, small enough to design by hand: words in which models and plans are short to write. */
final class Library {

    static final String DDL = """
            CREATE TABLE shelves (
              id INT PRIMARY KEY, parent_id INT NULL, label VARCHAR(40) NOT NULL,
              FOREIGN KEY (parent_id) REFERENCES shelves (id)
            );
            CREATE TABLE books (
              id INT PRIMARY KEY, shelf_id INT NOT NULL, title VARCHAR(100) NOT NULL, added_at TIMESTAMP NOT NULL,
              copies INT NOT NULL,
              FOREIGN KEY (shelf_id) REFERENCES shelves (id)
            );
            CREATE TABLE members (
              id INT PRIMARY KEY, email VARCHAR(80) NOT NULL, name VARCHAR(60) NOT NULL
            );
            CREATE TABLE loans (
              id INT PRIMARY KEY, member_id INT NOT NULL, book_id INT NOT NULL,
              FOREIGN KEY (member_id) REFERENCES members (id),
              FOREIGN KEY (book_id) REFERENCES books (id)
            );
            """;

    private static final String HEAD = """
            modernizr: 1
            application: { name: library, title: Library, access-patterns: %d }
            schema:
              ddl: schema.sql
              collation: utf8mb4_bin
              ids: { shelves.id: supplied, books.id: supplied, members.id: supplied, loans.id: supplied }
              %s
            statistics:
              shelves: { rows: 40, maximum: 100, per: { label: { average: 1, maximum: 1 } }, source: test }
              books: { rows: 10000, maximum: 20000, per: { shelf_id: { average: 250, maximum: 400 } }, source: test }
              members: { rows: 5000, maximum: 9000, per: { email: { average: 1, maximum: 1 } }, source: test }
              loans: { rows: 20000, maximum: 50000, per: { member_id: { average: 4, maximum: %d } }, source: test }
            traffic:
              total: 10/s
              peak: 1x
            access-patterns:
            """;

    private Library() {}

    static Workload workload(Path folder, String patterns) {
        return workload(folder, "", 150, patterns);
    }

    static Workload workload(Path folder, String schema, int mostLoans, String patterns) {
        long count = patterns.lines().filter(l -> l.matches("\\S+:.*")).count();
        String spec = String.format(java.util.Locale.ROOT, HEAD, count, schema, mostLoans) + patterns.indent(2);
        try {
            Files.writeString(folder.resolve("schema.sql"), DDL);
            Files.writeString(folder.resolve("modernizr.yaml"), spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));
        assertThat(reading.workload()).as("%s", reading.diagnostics()).isPresent();
        return reading.workload().orElseThrow();
    }

    static Verification verify(Workload workload, List<TableDesign> tables, Map<String, Plan> plans) {
        List<PlannedPattern> planned = new ArrayList<>();
        plans.forEach((pattern, plan) -> planned.add(new PlannedPattern(pattern,
                List.of(new PlannedForm(Form.ONLY, Optional.of(plan), List.of())))));
        return Verifier.verify(workload, new DataModel("library", tables, planned, List.of()), PriceList.of("us-east-1").orElseThrow());
    }

    // tables

    static TableDesign table(String name, KeySchema key, List<ItemType> types, SecondaryIndex... indexes) {
        return new TableDesign(name, "rows of " + name, key, types, List.of(indexes));
    }

    static ItemType row(String table, Attribute... attributes) {
        return new ItemType(table, ItemType.Structure.ROW, table, List.of("id"), List.of(attributes), List.of(), ItemType.Upkeep.WITH_ROW);
    }

    static SecondaryIndex index(String name, KeySchema key) {
        return new SecondaryIndex(name, false, key, Projection.ALL);
    }

    static Attribute number(String column) {
        return new Attribute(column, AttributeType.N, new AttributeSource.ColumnValue(column));
    }

    static Attribute text(String column) {
        return new Attribute(column, AttributeType.S, new AttributeSource.ColumnValue(column));
    }

    static Attribute encoded(String name, String prefix, String... columns) {
        return new Attribute(name, AttributeType.S, new AttributeSource.Composite(Optional.of(prefix), List.of(columns)));
    }

    static Attribute copy(String name, AttributeType type, String foreignKey, String parent, String column) {
        return new Attribute(name, type, new AttributeSource.Copy(List.of(foreignKey), parent, column));
    }

    static ItemType shelves() {
        return row("shelves", number("id"), number("parent_id"), text("label"));
    }

    static ItemType books() {
        return row("books", number("id"), number("shelf_id"), text("title"), text("added_at"), number("copies"));
    }

    static ItemType members() {
        return row("members", number("id"), text("email"), text("name"));
    }

    static ItemType loans() {
        return row("loans", number("id"), number("member_id"), number("book_id"));
    }

    // expressions

    static Expression parameter(String name) {
        return new Expression.Parameter(name);
    }

    static Expression column(String alias, String column) {
        return new Expression.ColumnRef(alias, column);
    }

    static Expression of(String step, String column) {
        return new Expression.StepRef(step, column);
    }

    static Expression literal(long value) {
        return Expression.Literal.of(BigDecimal.valueOf(value));
    }

    // plans

    static Plan plan(Step... steps) {
        return new Plan(List.of(steps));
    }

    static KeyBinding key(String attribute, String column, Expression value) {
        return KeyBinding.of(attribute, column, value);
    }

    static Step get(String statement, String table, String alias, KeyBinding... key) {
        return new Step.GetItem("g-" + statement, statement, Target.table(table), List.of(key), Consistency.EVENTUAL, List.of(),
                List.of(rows(statement, alias, table)));
    }

    static Step query(String statement, Target target, String alias, KeyBinding... key) {
        return new Step.Query("q-" + statement, statement, target, List.of(key), Optional.empty(), false, Optional.empty(),
                Consistency.EVENTUAL, List.of(), false, List.of(rows(statement, alias, target.table())));
    }

    static Step newestPage(String statement, Target target, String alias, Expression size, List<String> token, KeyBinding... key) {
        return new Step.Query("q-" + statement, statement, target, List.of(key), Optional.empty(), true, Optional.of(new Page(size, token)),
                Consistency.EVENTUAL, List.of(), false, List.of(rows(statement, alias, target.table())));
    }

    static RowSource rows(String statement, String alias, String type) {
        return new RowSource(statement, alias, type, Optional.empty());
    }

    static Step answer(String statement) {
        return new Step.Evaluate(statement, List.of());
    }

    static Step write(Action... actions) {
        return new Step.Write("w", actions.length > 1 || actions[0].forEach().isPresent(), List.of(actions));
    }

    static Action put(String table, String type, List<KeyBinding> key, Map<String, Expression> values, String... statements) {
        return action(Action.Kind.PUT, table, type, key, sets(values), List.of(new Condition.ItemAbsent()), statements);
    }

    static Action update(String table, List<KeyBinding> key, List<AttributeWrite> writes, String... statements) {
        return action(Action.Kind.UPDATE, table, table, key, writes, List.of(new Condition.ItemExists()), statements);
    }

    static Action action(Action.Kind kind, String table, String type, List<KeyBinding> key, List<AttributeWrite> writes,
            List<Condition> conditions, String... statements) {
        return new Action(kind, table, type, key, Optional.empty(), writes, Action.Demand.all(conditions, Optional.empty()), List.of(statements), List.of());
    }

    static Action each(String step, Action a) {
        return new Action(a.kind(), a.table(), a.itemType(), a.key(), Optional.of(step), a.writes(), a.demands(), a.statements(),
                a.returns());
    }

    static List<AttributeWrite> sets(Map<String, Expression> values) {
        return values.entrySet().stream().map(e -> AttributeWrite.set(e.getKey(), Map.of(e.getKey(), e.getValue()))).toList();
    }

    static AttributeWrite add(String attribute, Expression amount) {
        return new AttributeWrite(AttributeWrite.Mode.ADD, attribute, Optional.empty(), Map.of(attribute, amount));
    }

    static Map<String, Expression> values(Object... pairs) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], (Expression) pairs[i + 1]);
        }
        return values;
    }
}
