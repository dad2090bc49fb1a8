package io.github.modernizr.cost;

import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ColumnType.Kind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Statistics;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Statistics.FanOut;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Traffic;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small workload made by hand: orders of users with their lines. Every text column has a stated size
 * equal to its maximum, so that sizes are exact and each vector can be checked with pencil and paper.
 */
final class Shop {

    static final SourceRange HERE = new SourceRange("test", 1, 1);

    final List<Statistics.Selectivity> selectivities = new ArrayList<>();
    final Map<String, TableStatistics> tableStatistics = new LinkedHashMap<>();
    final Map<String, ColumnStatistics> columnStatistics = new LinkedHashMap<>();
    final List<AccessPattern> patterns = new ArrayList<>();
    BigDecimal peak = BigDecimal.ONE;
    int clock = 0;

    final SourceTable users = new SourceTable("users",
            List.of(integer("id"), text("name", 255), text("bio", 2000)),
            List.of("id"), List.of(new UniqueKey(List.of("name"), false)), List.of(), HERE);
    final SourceTable orders = new SourceTable("orders",
            List.of(integer("id"), integer("user_id"), text("status", 10), column("created_at", ColumnType.of(Kind.TIMESTAMP))),
            List.of("id"), List.of(),
            List.of(new ForeignKey(List.of("user_id"), "users", List.of("id"), ForeignKey.OnDelete.RESTRICT)), HERE);
    final SourceTable lines = new SourceTable("lines",
            List.of(integer("order_id"), integer("product_id"), integer("quantity")),
            List.of("order_id", "product_id"), List.of(),
            List.of(new ForeignKey(List.of("order_id"), "orders", List.of("id"), ForeignKey.OnDelete.CASCADE),
                    new ForeignKey(List.of("product_id"), "products", List.of("id"), ForeignKey.OnDelete.RESTRICT)),
            HERE);
    final SourceTable products = new SourceTable("products",
            List.of(integer("id"), integer("category"), text("title", 255), integer("stock")),
            List.of("id"), List.of(), List.of(), HERE);
    final Schema schema = new Schema(List.of(users, orders, lines, products));

    Shop() {
        rows("users", 9, null);
        rows("orders", 90, null);
        rows("lines", 270, null);
        rows("products", 1000, 1000L);
        fanOut("orders", "user_id", "10", 100L);
        fanOut("lines", "order_id", "3", 50L);
        bytes("users.name", 10, 10);
        bytes("users.bio", 100, 100);
        bytes("orders.status", 9, 9);
        bytes("products.title", 30, 30);
        distinct("products.category", 20);
    }

    void rows(String table, long rows, Long maximum) {
        Map<String, FanOut> per = tableStatistics.containsKey(table) ? tableStatistics.get(table).per() : Map.of();
        tableStatistics.put(table, new TableStatistics(Figure.stated(rows, "test"),
                Optional.ofNullable(maximum).map(m -> Figure.stated(m, "test")), Optional.empty(), Optional.empty(), per));
    }

    void growth(String table, long now, long perDay, Long keepDays) {
        tableStatistics.put(table, new TableStatistics(Figure.stated(now, "test"), Optional.empty(),
                Optional.of(Figure.stated(perDay, "test")),
                Optional.ofNullable(keepDays).map(d -> Figure.stated(d, "test")), tableStatistics.get(table).per()));
    }

    void fanOut(String table, String column, String average, Long maximum) {
        TableStatistics known = tableStatistics.get(table);
        Map<String, FanOut> per = new LinkedHashMap<>(known.per());
        per.put(column, new FanOut(new Multiplicity(new BigDecimal(average),
                Optional.ofNullable(maximum).map(BigDecimal::valueOf)), new Origin.Stated("test")));
        tableStatistics.put(table, new TableStatistics(
                known.rows(), known.maximum(), known.rowsPerDay(), known.keepDays(), per));
    }

    void bytes(String column, long average, long maximum) {
        columnStatistics.put(column, new ColumnStatistics(Optional.of(Figure.stated(average, "test")),
                Optional.of(Figure.stated(maximum, "test")), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void distinct(String column, long values) {
        columnStatistics.put(column, new ColumnStatistics(Optional.empty(), Optional.empty(),
                Optional.of(Figure.stated(values, "test")), Optional.empty(), Optional.empty()));
    }

    void selectivity(String condition, String fraction) {
        selectivities.add(new Statistics.Selectivity(condition, new BigDecimal(fraction), new Origin.Stated("test")));
    }

    Workload workload() {
        return new Workload(new Workload.Application("test", "Test", "", patterns.size(), List.of()),
                new Workload.Settings(Consistency.EVENTUAL, clock, "us-east-1", 12, ReadBudget.DEFAULT,
                        "utf8mb4_0900_ai_ci", Map.of()),
                schema, new Statistics(tableStatistics, columnStatistics, selectivities),
                new Traffic(Optional.empty(), peak, List.of()), patterns, List.of(), List.of(), List.of(), List.of());
    }

    CostModel model(CapacityProfile profile, TableDesign... tables) {
        return new CostModel(workload(), Arrays.asList(tables), PriceList.of("us-east-1").orElseThrow(), profile);
    }

    PlanCost price(AccessPattern pattern, Plan plan, TableDesign... tables) {
        return model(CapacityProfile.SERVICE, tables).price(pattern, pattern.forms().get(0), plan);
    }

    PlanCost local(AccessPattern pattern, Plan plan, TableDesign... tables) {
        return model(CapacityProfile.LOCAL, tables).price(pattern, pattern.forms().get(0), plan);
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type, false, Optional.empty(), false, false, Collation.CASE_AND_ACCENT_INSENSITIVE, HERE);
    }

    static Column integer(String name) {
        return column(name, new ColumnType(Kind.INTEGER, 4, 0, true, List.of()));
    }

    static Column text(String name, int length) {
        return column(name, new ColumnType(Kind.TEXT, length, 0, false, List.of()));
    }

    // Physical nouns

    static Attribute of(String column, AttributeType type) {
        return new Attribute(column, type, new AttributeSource.ColumnValue(column));
    }

    static Attribute n(String column) {
        return of(column, AttributeType.N);
    }

    static Attribute s(String column) {
        return of(column, AttributeType.S);
    }

    static ItemType row(SourceTable table, Attribute... attributes) {
        return new ItemType(table.name(), ItemType.Structure.ROW, table.name(), table.primaryKey(),
                List.of(attributes), List.of(), ItemType.Upkeep.WITH_ROW);
    }

    static TableDesign table(String name, KeySchema key, List<ItemType> types, SecondaryIndex... indexes) {
        return new TableDesign(name, "", key, types, List.of(indexes));
    }

    /** id 1 digit: 2+2, name 4+10, bio 3+bytes: 21 bytes and the bio's. */
    TableDesign userTable(SecondaryIndex... indexes) {
        return table("users", KeySchema.of("id"), List.of(row(users, n("id"), s("name"), s("bio"))), indexes);
    }

    /** Sets the biography so that the user's item has exactly so many bytes. */
    void userItem(long bytes) {
        bytes("users.bio", bytes - 21, bytes - 21);
    }

    // Expressions, statements, patterns

    static Expression p(String name) {
        return new Expression.Parameter(name);
    }

    static Expression c(String alias, String column) {
        return new ColumnRef(alias, column);
    }

    static Expression number(long value) {
        return Expression.Literal.of(BigDecimal.valueOf(value));
    }

    static Expression eq(Expression a, Expression b) {
        return new Expression.Compare(Expression.Comparison.EQUAL, a, b);
    }

    static Expression greater(Expression a, Expression b) {
        return new Expression.Compare(Expression.Comparison.GREATER, a, b);
    }

    static Query.Source from(String alias, SourceTable table) {
        return new Query.Source(alias, new Query.Relation.Base(table), false, List.of());
    }

    static Query query(List<Query.Source> sources, List<Expression> where, Optional<Expression> limit, Expression... outputs) {
        List<Query.Output> named = new ArrayList<>();
        for (Expression output : outputs) {
            named.add(new Query.Output(output instanceof ColumnRef ref ? ref.column() : "o" + named.size(), output));
        }
        return new Query(sources, where, List.of(), List.of(), named, false, List.of(), limit, Optional.empty());
    }

    static Run select(String id, String as, Query query) {
        return run(id, as, new Statement.Select(query, "", HERE), null);
    }

    static Run run(String id, String as, Statement statement, String forEach) {
        return new Run(id, Optional.ofNullable(as), statement, Optional.ofNullable(forEach), PatternStep.Purpose.ANSWER,
                Map.of(), PatternStep.Expectation.ANY, Optional.empty(), List.of(), Map.of(), Optional.empty());
    }

    static AccessPattern pattern(String id, String rate, List<AccessPattern.RequestParameter> parameters,
            List<Relaxation> accepted, Map<String, AccessPattern.Skew> skews, PatternStep... steps) {
        Form form = new Form(Form.ONLY, List.of(), BigDecimal.ONE, List.of(steps));
        return new AccessPattern(id, id, Optional.empty(), new Rate(new BigDecimal(rate), new Origin.Stated("test")),
                new AccessPattern.RateSource.StatedRate(),
                new AccessPattern.Body.Operations(List.of(form), List.of()), parameters, accepted, skews, List.of(),
                Optional.empty(), List.of(), HERE);
    }

    static AccessPattern pattern(PatternStep... steps) {
        return pattern("P", "1", List.of(), List.of(), Map.of(), steps);
    }

    /** SELECT … FROM users u WHERE u.id = :id. */
    AccessPattern userById() {
        return pattern(select("s1", null, query(List.of(from("u", users)), List.of(eq(c("u", "id"), p("id"))),
                Optional.empty(), c("u", "bio"))));
    }

    static Plan plan(Step... steps) {
        return new Plan(List.of(steps));
    }

    static RowSource rows(String alias, String itemType) {
        return new RowSource("s1", alias, itemType, Optional.empty());
    }

    static Step.GetItem get(String table, Consistency consistency, KeyBinding key, RowSource... rows) {
        return new Step.GetItem("g", "s1", io.github.modernizr.plan.Target.table(table), List.of(key), consistency,
                List.of(), List.of(rows));
    }

    static Action action(Action.Kind kind, String table, List<AttributeWrite> writes, String forEach, KeyBinding... key) {
        return new Action(kind, table, table, List.of(key), Optional.ofNullable(forEach), writes, List.<Action.Demand>of(),
                List.of("s1"), List.of());
    }

    static Step.Write write(boolean transaction, Action... actions) {
        return new Step.Write("w", transaction, List.of(actions));
    }
}
