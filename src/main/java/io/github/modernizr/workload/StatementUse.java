package io.github.modernizr.workload;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns that statements read and write, in order of appearance, by table. A DELETE writes no column.
 *
 * @param read columns whose values decide an answer, a choice of rows or a new value
 * @param written columns that get a value from a statement, a default or the database
 */
public record StatementUse(Map<String, Set<String>> read, Map<String, Set<String>> written) {

    /** Of all statements of all forms of a pattern. */
    public static StatementUse of(AccessPattern pattern) {
        Collector collector = new Collector();
        for (Form form : pattern.forms()) {
            for (PatternStep.Run run : form.runs()) {
                collector.run(run);
            }
        }
        return collector.use;
    }

    /** Of one statement. */
    public static StatementUse of(Statement statement) {
        Collector collector = new Collector();
        collector.statement(statement);
        return collector.use;
    }

    /** All statements of a form, those of atomic groups included. */
    public static Stream<PatternStep.Run> runs(Form form) {
        return form.runs().stream();
    }

    /** Whether a statement of the form is more than a query. */
    public static boolean writes(Form form) {
        return runs(form).anyMatch(run -> !(run.statement() instanceof Statement.Select));
    }

    public boolean reads(String table, String column) {
        return read.getOrDefault(table, Set.of()).contains(column);
    }

    public boolean writes(String table, String column) {
        return written.getOrDefault(table, Set.of()).contains(column);
    }

    /** Walks statements with the aliases that are in sight. */
    private static final class Collector {

        private final StatementUse use = new StatementUse(new LinkedHashMap<>(), new LinkedHashMap<>());

        void run(PatternStep.Run run) {
            statement(run.statement());
            if (run.statement() instanceof Statement.Insert insert) {
                for (PatternStep.Requirement c : run.conditions()) {
                    expression(c.condition(), own(insert.table(), insert.table().name()));
                }
            } else if (run.statement() instanceof Statement.Update update) {
                for (PatternStep.Requirement c : run.conditions()) {
                    expression(c.condition(), own(update.table(), update.alias()));
                }
            }
        }

        void statement(Statement statement) {
            if (statement instanceof Statement.Select select) {
                query(select.query(), Map.of());
            } else if (statement instanceof Statement.Insert insert) {
                insert(insert);
            } else if (statement instanceof Statement.Update update) {
                Map<String, SourceTable> scope = own(update.table(), update.alias());
                assign(update.table(), update.assignments(), scope);
                expressions(update.where(), scope);
                for (Column c : update.table().columns()) {
                    if (c.onUpdateNow()) {
                        add(use.written, update.table(), c.name());
                    }
                }
            } else if (statement instanceof Statement.Delete delete) {
                expressions(delete.where(), own(delete.table(), delete.alias()));
            }
        }

        private void insert(Statement.Insert insert) {
            Map<String, SourceTable> scope = own(insert.table(), insert.table().name());
            assign(insert.table(), insert.values(), scope);
            assign(insert.table(), insert.onDuplicate(), scope);
            for (Column c : insert.table().columns()) {
                if (c.autoIncrement() || c.defaultValue().isPresent()) {
                    add(use.written, insert.table(), c.name());
                }
            }
        }

        private void assign(SourceTable table, List<Statement.Assignment> assignments, Map<String, SourceTable> scope) {
            for (Statement.Assignment assignment : assignments) {
                add(use.written, table, assignment.column());
                expression(assignment.value(), scope);
            }
        }

        private void query(Query query, Map<String, SourceTable> outer) {
            Map<String, SourceTable> scope = new HashMap<>(outer);
            for (Query.Source source : query.sources()) {
                scope.remove(source.alias());
                if (source.relation() instanceof Query.Relation.Base base) {
                    scope.put(source.alias(), base.table());
                } else if (source.relation() instanceof Query.Relation.Derived derived) {
                    query(derived.query(), outer);
                } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                    query(recursive.seed(), outer);
                    query(recursive.step(), outer);
                }
            }
            for (Query.Source s : query.sources()) {
                expressions(s.on(), scope);
            }
            for (Query.Output o : query.outputs()) {
                expression(o.expression(), scope);
            }
            expressions(query.where(), scope);
            expressions(query.groupBy(), scope);
            expressions(query.having(), scope);
            for (Query.Order o : query.orderBy()) {
                expression(o.expression(), scope);
            }
        }

        private void expressions(Collection<Expression> expressions, Map<String, SourceTable> scope) {
            for (Expression e : expressions) {
                expression(e, scope);
            }
        }

        private void expression(Expression expression, Map<String, SourceTable> scope) {
            for (ColumnRef column : Expressions.columns(expression)) {
                SourceTable table = scope.get(column.source());
                if (table != null) {
                    add(use.read, table, column.column());
                }
            }
            for (Query q : Expressions.subqueries(expression)) {
                query(q, scope);
            }
        }

        private static Map<String, SourceTable> own(SourceTable table, String alias) {
            Map<String, SourceTable> scope = new HashMap<>();
            scope.put(table.name(), table);
            scope.put(alias, table);
            return scope;
        }

        private static void add(Map<String, Set<String>> map, SourceTable table, String column) {
            Set<String> known = map.get(table.name());
            if (known == null) {
                known = new LinkedHashSet<>();
                map.put(table.name(), known);
            }
            known.add(column);
        }
    }
}
