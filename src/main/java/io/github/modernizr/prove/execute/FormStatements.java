package io.github.modernizr.prove.execute;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements of a form by id, and the blocks of their queries in which an alias is a source. */
final class FormStatements {

    private final Schema schema;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, String> named = new LinkedHashMap<>();
    private final Map<String, Map<String, Query>> blocks = new LinkedHashMap<>();
    private final Map<String, Map<String, SourceTable>> tables = new LinkedHashMap<>();

    FormStatements(Schema schema, Form form) {
        this.schema = schema;
        for (PatternStep step : form.steps()) {
            if (step instanceof Run run) {
                add(run);
            } else if (step instanceof PatternStep.Atomic atomic) {
                atomic.runs().forEach(this::add);
            }
        }
    }

    private void add(Run run) {
        runs.put(run.id(), run);
        run.as().ifPresent(name -> named.put(name, run.id()));
        blocks.put(run.id(), new LinkedHashMap<>());
        tables.put(run.id(), new LinkedHashMap<>());
        Statement statement = run.statement();
        if (statement instanceof Statement.Select select) {
            visit(run.id(), select.query());
        } else if (statement instanceof Statement.Update update) {
            visit(run.id(), selecting(update.table(), update.alias(), update.where()));
        } else if (statement instanceof Statement.Delete delete) {
            visit(run.id(), selecting(delete.table(), delete.alias(), delete.where()));
        } else if (statement instanceof Statement.Insert insert) {
            tables.get(run.id()).put(insert.table().name(), insert.table());
        }
    }

    private static Query selecting(SourceTable table, String alias, List<Expression> where) {
        return new Query(List.of(new Source(alias, new Relation.Base(table), false, List.of())), where, List.of(), List.of(),
                List.of(), false, List.of(), Optional.empty(), Optional.empty());
    }

    private void visit(String statement, Query query) {
        for (Source source : query.sources()) {
            if (source.relation() instanceof Relation.Base base) {
                blocks.get(statement).put(source.alias(), query);
                tables.get(statement).put(source.alias(), base.table());
            } else if (source.relation() instanceof Relation.Derived derived) {
                visit(statement, derived.query());
            } else if (source.relation() instanceof Relation.Recursive recursive) {
                visit(statement, recursive.seed());
                visit(statement, recursive.step());
            }
        }
        expressions(query).forEach(e -> Expressions.subqueries(e).forEach(q -> visit(statement, q)));
    }

    private static List<Expression> expressions(Query query) {
        List<Expression> all = new ArrayList<>(query.where());
        query.sources().forEach(s -> all.addAll(s.on()));
        all.addAll(query.groupBy());
        all.addAll(query.having());
        query.outputs().forEach(o -> all.add(o.expression()));
        query.orderBy().forEach(o -> all.add(o.expression()));
        return all;
    }

    Run run(String statement) {
        Run run = runs.get(statement);
        if (run == null) {
            throw new Stuck("the form has no statement " + statement);
        }
        return run;
    }

    /** The statement that a step's name stands for. */
    Optional<String> statementOf(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** The block in which the alias is a source; empty for rows that a statement implies, such as parents. */
    Optional<Query> block(String statement, String alias) {
        return Optional.ofNullable(blocks.getOrDefault(statement, Map.of()).get(alias));
    }

    /** The table under an alias; {@code parents^} and {@code parents^column} are rows of parents that the statement implies. */
    SourceTable table(String statement, String alias) {
        SourceTable table = tables.getOrDefault(statement, Map.of()).get(alias);
        int mark = alias.indexOf('^');
        return table != null ? table : schema.require(mark < 0 ? alias : alias.substring(0, mark));
    }

    /** All columns that an expression names, those of its subqueries included. */
    static List<ColumnRef> columns(Expression expression) {
        List<ColumnRef> all = new ArrayList<>(Expressions.columns(expression));
        Expressions.subqueries(expression).forEach(q -> expressions(q).forEach(e -> all.addAll(columns(e))));
        return all;
    }

    /** The tables that subqueries of an expression read, by alias. */
    static List<String> subqueryAliases(Expression expression) {
        List<String> all = new ArrayList<>();
        Expressions.subqueries(expression).forEach(q -> aliases(q, all));
        return all;
    }

    private static void aliases(Query query, List<String> all) {
        for (Source source : query.sources()) {
            if (source.relation() instanceof Relation.Base) {
                all.add(source.alias());
            } else if (source.relation() instanceof Relation.Derived derived) {
                aliases(derived.query(), all);
            } else if (source.relation() instanceof Relation.Recursive recursive) {
                aliases(recursive.seed(), all);
                aliases(recursive.step(), all);
            }
        }
        expressions(query).forEach(e -> Expressions.subqueries(e).forEach(q -> aliases(q, all)));
    }
}
