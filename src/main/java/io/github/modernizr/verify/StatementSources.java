package io.github.modernizr.verify;

import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds every base table that a statement reads, with the terms that bound it and the columns it uses. */
final class StatementSources {

    private record Found(
            Optional<Query> query, String alias, SourceTable table, List<Expression> terms, List<Expression> background) {}

    private final Scope scope;
    private final Run run;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Set<String>> used = new LinkedHashMap<>();
    private final Map<String, Set<String>> answered = new LinkedHashMap<>();
    private final Map<ColumnRef, Expression> derived = new LinkedHashMap<>();

    private StatementSources(Scope scope, Run run) {
        this.scope = scope;
        this.run = run;
    }

    static List<SourceNeed> of(Scope scope, Run run) {
        return scope.known().sources(run, () -> find(scope, run));
    }

    private static List<SourceNeed> find(Scope scope, Run run) {
        StatementSources sources = new StatementSources(scope, run);
        Statement statement = run.statement();
        if (statement instanceof Statement.Select select) {
            sources.walk(select.query(), List.of(), Optional.empty(), true);
        } else if (statement instanceof Statement.Insert insert) {
            insert.values().forEach(a -> sources.use(a.value(), List.of()));
            insert.onDuplicate().forEach(a -> sources.use(a.value(), List.of()));
            sources.parents(insert);
        } else if (statement instanceof Statement.Update update) {
            sources.target(update.alias(), update.table(), update.where());
            update.assignments().forEach(a -> sources.use(a.value(), update.where()));
        } else if (statement instanceof Statement.Delete delete) {
            sources.target(delete.alias(), delete.table(), delete.where());
            ImpliedChanges.of(scope, run, delete).forEach(c -> sources.found.add(
                    new Found(Optional.empty(), c.alias(), c.table(), c.where().terms(), c.where().background())));
        }
        sources.asked();
        return sources.needs();
    }

    /**
     * Parents of rows that the statement is about and does not name, where the plan reads them as {@link RowSource#parentBy}:
     * for a key that is made from the parent's row.
     */
    private void asked() {
        Set<String> aliases = new LinkedHashSet<>();
        for (Step step : scope.plan().all()) {
            if (step instanceof Step.Read read) {
                read.rows().stream().filter(r -> r.statement().equals(run.id())).map(RowSource::alias).forEach(aliases::add);
            }
        }
        for (Found child : List.copyOf(found)) {
            for (ForeignKey key : child.table().foreignKeys()) {
                String alias = RowSource.parentBy(key.parent(), key.columns());
                if (aliases.contains(alias) && found.stream().noneMatch(f -> f.alias().equals(alias))) {
                    List<Expression> terms = new ArrayList<>(child.terms());
                    for (int i = 0; i < key.columns().size(); i++) {
                        terms.add(new Expression.Compare(Expression.Comparison.EQUAL,
                                new ColumnRef(alias, key.parentColumns().get(i)), new ColumnRef(child.alias(), key.columns().get(i))));
                    }
                    found.add(new Found(Optional.empty(), alias, scope.source(key.parent()), terms, child.background()));
                }
            }
        }
    }

    private void target(String alias, SourceTable table, List<Expression> where) {
        found.add(new Found(Optional.empty(), alias, table, where, List.of()));
        where.forEach(term -> use(term, where));
    }

    /** The parents of a new row: a plan may read each as {@link RowSource#parentBy} says. */
    private void parents(Statement.Insert insert) {
        for (ForeignKey key : insert.table().foreignKeys()) {
            String alias = RowSource.parentBy(key.parent(), key.columns());
            List<Expression> terms = new ArrayList<>();
            for (int i = 0; i < key.columns().size(); i++) {
                String column = key.columns().get(i);
                Expression value = insert.values().stream().filter(a -> a.column().equals(column)).map(Statement.Assignment::value)
                        .findFirst().orElse(Expression.Literal.NULL);
                terms.add(new Expression.Compare(Expression.Comparison.EQUAL,
                        new ColumnRef(alias, key.parentColumns().get(i)), value));
            }
            found.add(new Found(Optional.empty(), alias, scope.source(key.parent()), terms, List.of()));
        }
    }

    private List<SourceNeed> needs() {
        return found.stream().map(f -> new SourceNeed(run, f.query(), f.alias(), f.table(),
                new Conjuncts(f.terms(), f.background(), this::resolve),
                Set.copyOf(used.getOrDefault(f.alias(), Set.of())),
                Set.copyOf(answered.getOrDefault(f.alias(), Set.of())))).toList();
    }

    private Expression resolve(Expression e) {
        Expression inner = e instanceof ColumnRef column ? derived.get(column) : null;
        return inner == null ? e : Expressions.rewrite(inner, this::resolve);
    }

    /**
     * @param outer terms of the queries around, which hold too wherever this one matters
     * @param outputs names of the outputs that anybody looks at; empty for all
     */
    private void walk(Query query, List<Expression> outer, Optional<Set<String>> outputs, boolean answer) {
        List<Expression> own = new ArrayList<>(outer);
        own.addAll(query.where());
        query.sources().stream().filter(s -> !s.leftJoin()).forEach(s -> own.addAll(s.on()));
        query.sources().forEach(source -> base(query, source, own));
        query.where().forEach(e -> use(e, own));
        query.sources().forEach(s -> s.on().forEach(e -> use(e, own)));
        query.groupBy().forEach(e -> use(e, own));
        query.having().forEach(e -> use(e, own));
        query.orderBy().forEach(o -> use(o.expression(), own));
        for (Query.Output output : query.outputs()) {
            if (outputs.isEmpty() || outputs.get().contains(output.name())) {
                if (answer && output.expression() instanceof ColumnRef column) {
                    note(answered, column);
                } else {
                    use(output.expression(), own);
                }
            }
        }
        query.sources().forEach(source -> nested(source, own));
    }

    private void base(Query query, Source source, List<Expression> own) {
        if (source.relation() instanceof Relation.Base base) {
            List<Expression> terms = new ArrayList<>(own);
            if (source.leftJoin()) {
                terms.addAll(source.on());
            }
            found.add(new Found(Optional.of(query), source.alias(), base.table(), terms, List.of()));
        } else if (source.relation() instanceof Relation.Derived inner) {
            inner.query().outputs().forEach(o -> derived.put(new ColumnRef(source.alias(), o.name()), o.expression()));
        }
    }

    private void nested(Source source, List<Expression> own) {
        if (source.relation() instanceof Relation.Derived inner) {
            Set<String> seen = new LinkedHashSet<>(used.getOrDefault(source.alias(), Set.of()));
            seen.addAll(answered.getOrDefault(source.alias(), Set.of()));
            walk(inner.query(), List.of(), Optional.of(seen), false);
        } else if (source.relation() instanceof Relation.Recursive recursive) {
            walk(recursive.seed(), List.of(), Optional.empty(), false);
            walk(recursive.step(), List.of(), Optional.empty(), false);
        }
    }

    private void use(Expression expression, Collection<Expression> around) {
        Expressions.columns(expression).forEach(column -> note(used, column));
        for (Query inner : Expressions.subqueries(expression)) {
            boolean exists = Expressions.all(expression).anyMatch(e -> e instanceof Expression.Exists x && x.query() == inner);
            walk(inner, List.copyOf(around), exists ? Optional.of(Set.of()) : Optional.empty(), false);
        }
    }

    private static void note(Map<String, Set<String>> columns, ColumnRef column) {
        columns.computeIfAbsent(column.source(), k -> new LinkedHashSet<>()).add(column.column());
    }
}
