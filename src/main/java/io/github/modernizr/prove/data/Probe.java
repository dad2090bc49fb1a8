package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that a form looks for together: a request hits where they are there.
 *
 * @param as the step that the rows are, for later ones, with its outputs
 * @param wanted false where the form asks that there be none
 */
record Probe(List<From> sources, List<Expression> terms, Optional<String> as, List<Query.Output> outputs, boolean wanted) {

    /** One row that is looked for; one that may be missing is {@code optional}. */
    record From(String alias, SourceTable table, boolean optional) {}

    /**
     * Of all statements that look for rows that are there before.
     *
     * @param fresh parameters that name rows which the form itself inserts
     */
    static List<Probe> of(Form form, Set<String> fresh, Schema schema) {
        List<Probe> found = new ArrayList<>();
        StatementUse.runs(form).filter(r -> r.purpose() != PatternStep.Purpose.RETURNS).forEach(r -> run(r, schema, found));
        return found.stream().filter(p -> p.parameters().noneMatch(fresh::contains)).toList();
    }

    /** Parameters that decide which rows. */
    Stream<String> parameters() {
        return terms.stream().flatMap(Expressions::all).filter(Parameter.class::isInstance).map(e -> ((Parameter) e).name()).distinct();
    }

    private static void run(PatternStep.Run run, Schema schema, List<Probe> found) {
        if (run.statement() instanceof Statement.Select select) {
            query(select.query(), run.as(), run.expect() != PatternStep.Expectation.NONE, found);
        } else if (run.statement() instanceof Statement.Insert insert) {
            parents(insert.table(), insert.values(), schema, found);
        } else if (run.statement() instanceof Statement.Update update) {
            found.add(one(update.alias(), update.table(), update.where()));
            parents(update.table(), update.assignments(), schema, found);
        } else if (run.statement() instanceof Statement.Delete delete) {
            found.add(one(delete.alias(), delete.table(), delete.where()));
        }
    }

    private static Probe one(String alias, SourceTable table, List<Expression> where) {
        return new Probe(List.of(new From(alias, table, false)), where, Optional.empty(), List.of(), true);
    }

    private static void query(Query query, Optional<String> as, boolean wanted, List<Probe> found) {
        List<From> sources = new ArrayList<>();
        List<Expression> terms = new ArrayList<>(query.where());
        for (Query.Source source : query.sources()) {
            if (source.relation() instanceof Query.Relation.Base base) {
                sources.add(new From(source.alias(), base.table(), source.leftJoin()));
            } else if (source.relation() instanceof Query.Relation.Derived derived) {
                query(derived.query(), as, wanted, found);
            } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                query(recursive.seed(), as, wanted, found);
            }
            terms.addAll(source.on());
        }
        if (!sources.isEmpty()) {
            found.add(new Probe(sources, terms, as, query.outputs(), wanted));
        }
    }

    /** A foreign key that gets a value asks for its parent. */
    private static void parents(
            SourceTable table, List<Statement.Assignment> assignments, Schema schema, List<Probe> found) {
        Map<String, Expression> values = assignments.stream()
                .collect(Collectors.toMap(Statement.Assignment::column, Statement.Assignment::value, (a, b) -> b));
        for (ForeignKey key : table.foreignKeys()) {
            if (values.keySet().containsAll(key.columns())) {
                String alias = "parent of " + String.join(",", key.columns());
                SourceTable parent = schema.require(key.parent());
                List<Expression> terms = new ArrayList<>();
                for (int i = 0; i < key.columns().size(); i++) {
                    terms.add(new Compare(Expression.Comparison.EQUAL,
                            new ColumnRef(alias, key.parentColumns().get(i)), values.get(key.columns().get(i))));
                }
                found.add(new Probe(List.of(new From(alias, parent, false)), terms, Optional.empty(), List.of(), true));
            }
        }
    }
}
