package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A query made ready to run. */
final class CompiledQuery {

    private final JoinStage[] stages;
    private final boolean grouped;
    private final List<Node> groupBy;
    private final List<AggregateFold> folds;
    private final List<Node> having;
    private final List<String> names;
    private final List<Node> outputs;
    private final boolean distinct;
    private final List<SortKey> order;
    private final Optional<Node> limit;
    private final Optional<Node> offset;
    private final boolean correlated;
    private final TextComparison texts;

    CompiledQuery(JoinStage[] stages, boolean grouped, List<Node> groupBy, List<AggregateFold> folds, List<Node> having,
            List<String> names, List<Node> outputs, boolean distinct, List<SortKey> order, Optional<Node> limit,
            Optional<Node> offset, boolean correlated, TextComparison texts) {
        this.stages = stages;
        this.grouped = grouped;
        this.groupBy = groupBy;
        this.folds = folds;
        this.having = having;
        this.names = names;
        this.outputs = outputs;
        this.distinct = distinct;
        this.order = order;
        this.limit = limit;
        this.offset = offset;
        this.correlated = correlated;
        this.texts = texts;
    }

    /** One expression of ORDER BY. */
    record SortKey(Node node, boolean descending) {}

    /** A row of the result with what it is sorted by. */
    private record Result(Row row, Object[] sortedBy) {}

    /** Whether a row of a query around decides its result. */
    boolean correlated() {
        return correlated;
    }

    SqlType type(int output) {
        return outputs.get(output).type();
    }

    /** Its columns as those of a derived table. */
    Map<String, SqlType> types() {
        Map<String, SqlType> types = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            types.put(names.get(i), outputs.get(i).type().materialised());
        }
        return types;
    }

    /** @param outer the rows that the query around is at; null where there is none */
    List<Row> rows(Evaluation evaluation, Frame outer) {
        Frame frame = new Frame(outer, evaluation, stages.length);
        List<Result> results = grouped ? ofGroups(frame) : ofRows(frame);
        if (distinct) {
            results = distinct(results);
        }
        if (!order.isEmpty()) {
            results.sort(byOrder());
        }
        List<Row> rows = new ArrayList<>();
        for (Result result : page(results, frame)) {
            rows.add(result.row());
        }
        return rows;
    }

    /** The first column of its rows. */
    List<Object> values(Evaluation evaluation, Frame outer) {
        List<Object> values = new ArrayList<>();
        for (Row row : rows(evaluation, outer)) {
            values.add(row.get(names.get(0)));
        }
        return values;
    }

    /** Whether it has a row. */
    boolean any(Evaluation evaluation, Frame outer) {
        if (grouped || limit.isPresent() || offset.isPresent()) {
            return !rows(evaluation, outer).isEmpty();
        }
        Frame frame = new Frame(outer, evaluation, stages.length);
        return !JoinStage.run(stages, 0, frame, f -> !JoinStage.hold(having, f));
    }

    private List<Result> ofRows(Frame frame) {
        List<Result> results = new ArrayList<>();
        JoinStage.run(stages, 0, frame, f -> {
            add(f, results);
            return true;
        });
        return results;
    }

    private void add(Frame frame, List<Result> results) {
        if (!JoinStage.hold(having, frame)) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), outputs.get(i).output(frame));
        }
        Object[] sortedBy = new Object[order.size()];
        for (int i = 0; i < sortedBy.length; i++) {
            Node node = order.get(i).node();
            sortedBy[i] = Keys.order(node.value(frame), node.type(), texts);
        }
        results.add(new Result(new Row(values), sortedBy));
    }

    private List<Result> ofGroups(Frame frame) {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        JoinStage.run(stages, 0, frame, f -> {
            List<Object> key = new ArrayList<>(groupBy.size());
            for (Node node : groupBy) {
                key.add(Keys.equality(node.shown(f), node.type().collation(), texts));
            }
            groups.computeIfAbsent(key, k -> new Group(f.rows.clone())).add(f);
            return true;
        });
        if (groupBy.isEmpty() && groups.isEmpty()) {
            groups.put(List.of(), new Group(new Row[stages.length]));
        }
        List<Result> results = new ArrayList<>();
        for (Group group : groups.values()) {
            frame.rows = group.first;
            frame.aggregates = group.results();
            add(frame, results);
        }
        return results;
    }

    /** The rows of one group: those of the first stand for what all have in common. */
    private final class Group {

        private final Row[] first;
        private final List<AggregateFold.Accumulator> accumulators = new ArrayList<>();

        Group(Row[] first) {
            this.first = first;
            folds.forEach(f -> accumulators.add(f.start()));
        }

        void add(Frame frame) {
            for (AggregateFold.Accumulator accumulator : accumulators) {
                accumulator.add(frame);
            }
        }

        Object[] results() {
            return accumulators.stream().map(AggregateFold.Accumulator::result).toArray();
        }
    }

    private List<Result> distinct(List<Result> results) {
        Set<List<Object>> met = new HashSet<>();
        List<Result> kept = new ArrayList<>();
        for (Result result : results) {
            List<Object> key = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Object value = result.row().get(names.get(i));
                key.add(Keys.equality(value, outputs.get(i).type().collation(), texts));
            }
            if (met.add(key)) {
                kept.add(result);
            }
        }
        return kept;
    }

    private Comparator<Result> byOrder() {
        return (a, b) -> {
            for (int i = 0; i < order.size(); i++) {
                int compared = Keys.compare(a.sortedBy()[i], b.sortedBy()[i]);
                if (compared != 0) {
                    return order.get(i).descending() ? -compared : compared;
                }
            }
            return 0;
        };
    }

    private List<Result> page(List<Result> results, Frame frame) {
        int from = Math.min(offset.map(o -> count(o, frame)).orElse(0), results.size());
        int most = limit.map(l -> count(l, frame)).orElse(Integer.MAX_VALUE);
        return results.subList(from, (int) Math.min((long) from + most, results.size()));
    }

    private static int count(Node node, Frame frame) {
        Object value = node.value(frame);
        if (value == null || Values.number(value).signum() < 0) {
            throw new EvaluationException("LIMIT or OFFSET is " + value);
        }
        return Values.number(value).min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
