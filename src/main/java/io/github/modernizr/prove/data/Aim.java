package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters taken from rows that belong together, so that a form with many conditions finds something. */
final class Aim {

    private static final int ATTEMPTS = 6;

    private final Map<String, List<Row>> rows;
    private final Dice dice;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Row> steps = new HashMap<>();
    private final Map<String, Row> current = new HashMap<>();
    private final TermTest test = new TermTest(this::value);

    private Aim(Map<String, List<Row>> rows, Dice dice, Map<String, Object> given) {
        this.rows = rows;
        this.dice = dice;
        this.parameters.putAll(given);
    }

    /** The parameters of the attempt with which most probes find rows; those that no row decides are left out. */
    static Map<String, Object> at(List<Probe> probes, Map<String, List<Row>> rows, Dice dice, Map<String, Object> given) {
        Map<String, Object> best = given;
        int most = -1;
        for (int i = 0; i < ATTEMPTS && most < probes.size(); i++) {
            Aim aim = new Aim(rows, dice, given);
            int met = aim.all(order(probes, dice, i));
            if (met > most) {
                most = met;
                best = aim.parameters;
            }
        }
        return best;
    }

    /** First what most parameters must agree on; later attempts in any order. */
    private static List<Probe> order(List<Probe> probes, Dice dice, int attempt) {
        List<Probe> ordered = new ArrayList<>();
        for (int i : dice.permutation(probes.size())) {
            ordered.add(probes.get(i));
        }
        if (attempt < 4) {
            ordered.sort(Comparator.comparing((Probe p) -> -p.parameters().count()).thenComparing(p -> !p.wanted()));
        }
        return ordered;
    }

    private int all(List<Probe> probes) {
        int met = 0;
        for (Probe probe : probes) {
            current.clear();
            met += found(probe) == probe.wanted() ? 1 : 0;
        }
        return met;
    }

    private boolean found(Probe probe) {
        for (Probe.From from : probe.sources()) {
            Optional<Row> row = row(from, probe.terms());
            if (row.isEmpty() && !from.optional()) {
                return false;
            }
            current.put(from.alias(), row.orElse(Row.EMPTY));
            if (row.isPresent() && probe.wanted()) {
                probe.terms().forEach(t -> bind(t, from.alias()));
            }
        }
        probe.as().ifPresent(as -> steps.put(as, output(probe)));
        return true;
    }

    /** The first that fits, from a random place on. */
    private Optional<Row> row(Probe.From from, List<Expression> terms) {
        List<Row> all = rows.getOrDefault(from.table().name(), List.of());
        int start = all.isEmpty() ? 0 : dice.below(all.size());
        for (int i = 0; i < all.size(); i++) {
            Row row = all.get((start + i) % all.size());
            current.put(from.alias(), row);
            if (terms.stream().noneMatch(test::excludes)) {
                return Optional.of(row);
            }
        }
        current.remove(from.alias());
        return Optional.empty();
    }

    private Row output(Probe probe) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Query.Output output : probe.outputs()) {
            value(output.expression()).ifPresent(v -> values.put(output.name(), v.value()));
        }
        return new Row(values);
    }

    private Optional<TermTest.Known> value(Expression expression) {
        if (expression instanceof ColumnRef ref && current.containsKey(ref.source())) {
            return Optional.of(new TermTest.Known(current.get(ref.source()).get(ref.column())));
        } else if (expression instanceof Parameter parameter && parameters.containsKey(parameter.name())) {
            return Optional.of(new TermTest.Known(parameters.get(parameter.name())));
        } else if (expression instanceof StepRef ref && steps.containsKey(ref.step())
                && steps.get(ref.step()).values().containsKey(ref.column())) {
            return Optional.of(new TermTest.Known(steps.get(ref.step()).get(ref.column())));
        }
        return Optional.empty();
    }

    /** Gives parameters that are free yet a value with which the term holds for the row. */
    private void bind(Expression term, String alias) {
        if (term instanceof Compare compare) {
            bind(compare.left(), compare.right(), alias);
            bind(compare.right(), compare.left(), alias);
        } else if (term instanceof And and) {
            and.terms().forEach(t -> bind(t, alias));
        } else if (term instanceof Or or) {
            bind(dice.pick(or.terms()), alias);
        } else if (term instanceof InList in && !in.negated()) {
            in.values().forEach(v -> bind(in.operand(), v, alias));
        } else if (term instanceof Like like && !like.negated()) {
            like(like, alias);
        }
    }

    /** A range condition is met by its end too. */
    private void bind(Expression column, Expression parameter, String alias) {
        if (column instanceof ColumnRef ref && ref.source().equals(alias) && parameter instanceof Parameter free
                && !parameters.containsKey(free.name())) {
            Object value = current.get(alias).get(ref.column());
            if (value != null) {
                parameters.put(free.name(), value);
            }
        }
    }

    private void like(Like like, String alias) {
        Optional<String> text = Expressions.columns(like.operand()).stream().filter(c -> c.source().equals(alias))
                .map(c -> current.get(alias).get(c.column())).filter(v -> v != null && !v.toString().isEmpty())
                .map(ParameterValues::plain).findFirst();
        Optional<String> free = Expressions.all(like.pattern()).filter(Parameter.class::isInstance)
                .map(e -> ((Parameter) e).name()).filter(p -> !parameters.containsKey(p)).findFirst();
        if (text.isPresent() && free.isPresent()) {
            parameters.put(free.get(), ParameterValues.part(dice, text.get()));
        }
    }
}
