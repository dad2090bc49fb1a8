package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A few rows for any schema and requests that meet them, from a seed. Only for comparing two oracles. */
final class SmallApplication {

    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 28, 22, 59, 30);
    private static final List<String> WORDS = List.of("Cafe", "café", "CAFÉ", "Zoë", "zoe", "über", "Uber", "straße", "STRASSE",
            "100%", "a_b", "a\\b", "it's", "naïve", "日本", "ñandu", "Nandu", "𝒳x", "Ångström", "angstrom");

    private final Workload workload;
    private final Random random;
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private int drawn = 1_000_000;

    SmallApplication(Workload workload, long seed) {
        this.workload = workload;
        this.random = new Random(seed);
    }

    Map<String, List<Row>> rows(int count) {
        rows.clear();
        for (SourceTable table : workload.schema().tables()) {
            Set<List<Object>> keys = new HashSet<>();
            List<Row> made = new ArrayList<>();
            rows.put(table.name(), made);
            for (int i = 0; i < count; i++) {
                Row row = row(table, made.size());
                if (unique(table, row, keys)) {
                    made.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean unique(SourceTable table, Row row, Set<List<Object>> keys) {
        List<List<String>> all = new ArrayList<>();
        all.add(table.primaryKey());
        table.uniqueKeys().stream().map(UniqueKey::columns).forEach(all::add);
        List<List<Object>> added = new ArrayList<>();
        for (List<String> key : all) {
            List<Object> values = new ArrayList<>();
            values.add(key);
            key.forEach(c -> values.add(row.get(c) instanceof String s ? s.toLowerCase(Locale.ROOT) : row.get(c)));
            if (keys.contains(values)) {
                return false;
            }
            added.add(values);
        }
        keys.addAll(added);
        return true;
    }

    private Row row(SourceTable table, int index) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            values.put(column.name(), column.nullable() && random.nextInt(4) == 0 ? null : fresh(table, column, index));
        }
        for (ForeignKey key : table.foreignKeys()) {
            List<Row> parents = rows.getOrDefault(key.parent(), List.of());
            Row parent = parents.isEmpty() ? null : parents.get(random.nextInt(parents.size()));
            for (int i = 0; i < key.columns().size(); i++) {
                boolean none = parent == null || values.get(key.columns().get(i)) == null;
                values.put(key.columns().get(i), none ? null : parent.get(key.parentColumns().get(i)));
            }
        }
        return new Row(values);
    }

    private Object fresh(SourceTable table, Column column, int index) {
        boolean unique = table.primaryKey().contains(column.name())
                || table.uniqueKeys().stream().anyMatch(u -> u.columns().contains(column.name()));
        return switch (column.type().kind()) {
            case INTEGER -> BigDecimal.valueOf(unique ? index + 1 : random.nextInt(12));
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(5000), column.type().scale());
            case FLOAT -> BigDecimal.valueOf(random.nextInt(100) / 4.0);
            case BOOLEAN -> random.nextBoolean();
            case TEXT -> text(unique, column, index);
            case ENUM -> column.type().values().get(random.nextInt(column.type().values().size()));
            case TIMESTAMP, DATETIME -> START.plusSeconds(random.nextInt(20))
                    .plusNanos(column.type().length() >= 3 ? random.nextInt(3) * 7_000_000L : 0);
            case DATE -> LocalDate.of(2026, 2, 26).plusDays(random.nextInt(6));
            case TIME -> LocalTime.of(random.nextInt(24), 5);
            case BINARY -> java.nio.ByteBuffer.wrap(new byte[] {(byte) random.nextInt(256)}).asReadOnlyBuffer();
            case JSON -> "{}";
        };
    }

    private String text(boolean unique, Column column, int index) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        String text = unique ? word + index : random.nextInt(12) == 0 ? "" : word + " " + WORDS.get(random.nextInt(WORDS.size()));
        return text.substring(0, text.offsetByCodePoints(0, Math.min(column.type().length(), text.codePointCount(0, text.length()))));
    }

    Invocation invocation(AccessPattern pattern, Form form, int number) {
        Map<String, Optional<Source>> met = new LinkedHashMap<>();
        StatementUse.runs(form).forEach(run -> {
            sources(run.statement(), met);
            run.conditions().forEach(c -> parameters(c.condition(), met));
        });
        Map<String, Object> values = new LinkedHashMap<>();
        met.forEach((name, source) -> values.put(name, value(name, source)));
        workload.knownParameters().stream().filter(k -> values.containsKey(k.parameter()))
                .forEach(k -> values.put(k.parameter(), existing(k.table(), k.column())));
        return new Invocation(pattern.id(), form.name(), values, START.plusMinutes(number).plusNanos(
                workload.settings().clock() >= 3 ? 123_000_000 : 0), new Ids(number), random.nextInt(8) != 0, Optional.empty());
    }

    private record Source(SourceTable table, Column column) {}

    private final class Ids implements Invocation.Draws {

        private final int base;

        Ids(int number) {
            this.base = drawn + number * 1000;
        }

        @Override
        public Object id(String column, int element) {
            return BigDecimal.valueOf(base + element);
        }

        @Override
        public String version() {
            return "v" + base;
        }
    }

    private Object value(String name, Optional<Source> source) {
        if (name.equals("limit")) {
            return BigDecimal.valueOf(5);
        } else if (name.equals("offset")) {
            return BigDecimal.ZERO;
        } else if (source.isEmpty()) {
            return List.of("caf", "É", "%", "a_", "\\", "x", "ss", " Zo ").get(random.nextInt(8));
        }
        Source s = source.get();
        boolean hit = random.nextInt(4) != 0;
        Object value = hit && !rows.get(s.table().name()).isEmpty() ? existing(s.table().name(), s.column().name()) : null;
        if (value instanceof String text && s.column().collation().folds() && random.nextBoolean() && s.column().type().values().isEmpty()) {
            return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        }
        return value != null ? value : fresh(s.table(), s.column(), 500 + random.nextInt(50));
    }

    private Object existing(String table, String column) {
        List<Row> all = rows.get(table);
        return all.get(random.nextInt(all.size())).get(column);
    }

    private void sources(Statement statement, Map<String, Optional<Source>> met) {
        if (statement instanceof Statement.Select select) {
            query(select.query(), met, Map.of());
        } else if (statement instanceof Statement.Insert insert) {
            assigned(insert.table(), insert.values(), met);
            assigned(insert.table(), insert.onDuplicate(), met);
        } else if (statement instanceof Statement.Update update) {
            assigned(update.table(), update.assignments(), met);
            update.where().forEach(w -> compared(w, Map.of(update.alias(), update.table()), met));
        } else if (statement instanceof Statement.Delete delete) {
            delete.where().forEach(w -> compared(w, Map.of(delete.alias(), delete.table()), met));
        }
    }

    private static void assigned(SourceTable table, List<Statement.Assignment> assignments, Map<String, Optional<Source>> met) {
        assignments.forEach(a -> {
            if (a.value() instanceof Parameter p) {
                met.merge(p.name(), Optional.of(new Source(table, table.require(a.column()))), (x, y) -> x.isPresent() ? x : y);
            }
            parameters(a.value(), met);
        });
    }

    private static void parameters(Expression e, Map<String, Optional<Source>> met) {
        Expressions.all(e).filter(Parameter.class::isInstance).forEach(p -> met.putIfAbsent(((Parameter) p).name(), Optional.empty()));
    }

    private void query(Query query, Map<String, Optional<Source>> met, Map<String, SourceTable> outer) {
        Map<String, SourceTable> scope = new HashMap<>(outer);
        for (Query.Source source : query.sources()) {
            if (source.relation() instanceof Query.Relation.Base base) {
                scope.put(source.alias(), base.table());
            } else if (source.relation() instanceof Query.Relation.Derived derived) {
                query(derived.query(), met, outer);
            } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                query(recursive.seed(), met, outer);
                query(recursive.step(), met, outer);
            }
        }
        query.where().forEach(w -> compared(w, scope, met));
        query.outputs().forEach(o -> compared(o.expression(), scope, met));
        query.limit().ifPresent(l -> parameters(l, met));
        query.offset().ifPresent(l -> parameters(l, met));
    }

    private void compared(Expression e, Map<String, SourceTable> scope, Map<String, Optional<Source>> met) {
        Expressions.all(e).filter(Compare.class::isInstance).map(Compare.class::cast).forEach(c -> {
            pair(c.left(), c.right(), scope, met);
            pair(c.right(), c.left(), scope, met);
        });
        Expressions.subqueries(e).forEach(q -> query(q, met, scope));
        parameters(e, met);
    }

    private static void pair(Expression a, Expression b, Map<String, SourceTable> scope, Map<String, Optional<Source>> met) {
        if (a instanceof ColumnRef column && b instanceof Parameter p && scope.containsKey(column.source())) {
            SourceTable table = scope.get(column.source());
            met.merge(p.name(), Optional.of(new Source(table, table.require(column.column()))), (x, y) -> x.isPresent() ? x : y);
        }
    }
}
