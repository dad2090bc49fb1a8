package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Case;
import io.github.modernizr.relational.Expression.Collate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.Inserted;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.LetRef;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Match;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.ScalarQuery;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.util.List;
import java.util.stream.Collectors;

/** A workload as text for golden files: everything that the reader derived, on lines a person can review. */
final class WorkloadText {

    private final StringBuilder out = new StringBuilder();

    static String of(Workload w) {
        WorkloadText text = new WorkloadText();
        text.line(w.application().toString());
        text.line(w.settings().toString());
        w.schema().tables().forEach(text::table);
        w.statistics().tables().forEach((k, v) -> text.line("statistics " + k + " " + v));
        w.statistics().columns().forEach((k, v) -> text.line("statistics " + k + " " + v));
        w.statistics().selectivities().forEach(s -> text.line(s.toString()));
        text.line("traffic " + w.traffic().total() + " peak " + w.traffic().peak());
        w.traffic().groups().forEach(g -> text.line("  " + g));
        w.knownParameters().forEach(p -> text.line(p.toString()));
        w.roles().forEach(r -> text.line(r.toString()));
        w.otherWriters().forEach(o -> text.line(o.toString()));
        w.pins().forEach(p -> text.line(p.toString()));
        w.patterns().forEach(text::pattern);
        return text.out.toString().replace("Optional.empty", "-");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void table(SourceTable t) {
        line("table " + t.name() + " key " + t.primaryKey() + " unique " + t.uniqueKeys() + " references "
                + t.foreignKeys() + " at " + t.range());
        t.columns().forEach(c -> line("  " + c.name() + " " + c.type().kind() + "(" + c.type().length() + ","
                + c.type().scale() + ")" + (c.type().unsigned() ? " unsigned" : "")
                + (c.type().values().isEmpty() ? "" : " " + c.type().values())
                + (c.nullable() ? "" : " not-null") + c.defaultValue().map(d -> " default " + sql(d)).orElse("")
                + (c.autoIncrement() ? " auto" : "") + (c.onUpdateNow() ? " on-update-now" : "") + " " + c.collation()));
    }

    private void pattern(AccessPattern p) {
        line("");
        line(p.id() + " " + p.title() + p.api().map(a -> " | " + a).orElse("") + p.sameAs().map(s -> " | same as " + s).orElse(""));
        line("  rate " + p.rate().perSecond() + "/s " + p.rate().origin() + " " + p.rateSource());
        if (!(p.body() instanceof AccessPattern.Body.Operations operations)) {
            line("  " + p.body());
            return;
        }
        p.parameters().forEach(r -> line("  :" + r.name() + (r.optional() ? " optional" : "")
                + r.average().map(a -> " average " + a).orElse("") + r.maximum().map(a -> " maximum " + a).orElse("")));
        p.accepted().forEach(a -> line("  accept " + a.text() + " | " + a.subject() + " " + a.bound() + " " + a.forms()));
        p.skews().forEach((k, v) -> line("  skew " + k + " " + v));
        operations.rejectedForms().forEach(r -> line("  rejected " + r));
        operations.forms().forEach(this::form);
    }

    private void form(Form f) {
        line("  form " + f.name() + " " + f.share());
        f.steps().forEach(s -> step(s, "    "));
    }

    private void step(PatternStep step, String indent) {
        if (step instanceof PatternStep.Run r) {
            line(indent + r.id() + " " + r.purpose() + r.as().map(a -> " as " + a).orElse("")
                    + r.forEach().map(a -> " for-each " + a).orElse("")
                    + (r.consistency().isEmpty() ? "" : " " + r.consistency())
                    + (r.expect() == PatternStep.Expectation.ANY ? "" : " expect " + r.expect())
                    + r.mustMatch().map(m -> " must-match " + m).orElse("")
                    + r.failure().map(m -> " else " + m).orElse("")
                    + (r.onDuplicate().isEmpty() ? "" : " on-duplicate " + r.onDuplicate()));
            line(indent + "   " + statement(r.statement()));
            r.conditions().forEach(c -> line(indent + "   require " + sql(c.condition()) + " else " + c.failure()));
        } else if (step instanceof PatternStep.Let let) {
            line(indent + "let " + let.name() + " = " + sql(let.value()));
        } else if (step instanceof PatternStep.Outside outside) {
            line(indent + "outside " + outside.text() + outside.failure().map(f -> " else " + f).orElse(""));
        } else {
            line(indent + "atomic");
            ((PatternStep.Atomic) step).runs().forEach(r -> step(r, indent + "  "));
        }
    }

    private static String statement(Statement s) {
        if (s instanceof Statement.Select select) {
            return query(select.query());
        } else if (s instanceof Statement.Insert insert) {
            return "INSERT " + insert.table().name() + " " + assignments(insert.values())
                    + (insert.onDuplicate().isEmpty() ? "" : " ON DUPLICATE " + assignments(insert.onDuplicate()));
        } else if (s instanceof Statement.Update update) {
            return "UPDATE " + update.table().name() + " " + update.alias() + " SET "
                    + assignments(update.assignments()) + where(update.where());
        }
        Statement.Delete delete = (Statement.Delete) s;
        return "DELETE " + delete.table().name() + " " + delete.alias() + where(delete.where());
    }

    private static String assignments(List<Statement.Assignment> list) {
        return list.stream().map(a -> a.column() + " := " + sql(a.value())).collect(Collectors.joining(", "));
    }

    private static String where(List<Expression> where) {
        return where.isEmpty() ? "" : " WHERE " + joined(where, " AND ");
    }

    private static String joined(List<? extends Expression> list, String by) {
        return list.stream().map(WorkloadText::sql).collect(Collectors.joining(by));
    }

    private static String query(Query q) {
        StringBuilder b = new StringBuilder("SELECT ").append(q.distinct() ? "DISTINCT " : "");
        b.append(q.outputs().stream().map(o -> sql(o.expression()) + " AS " + o.name()).collect(Collectors.joining(", ")));
        b.append(" FROM ");
        for (int i = 0; i < q.sources().size(); i++) {
            Query.Source s = q.sources().get(i);
            b.append(i == 0 ? "" : s.leftJoin() ? " LEFT JOIN " : " JOIN ").append(relation(s.relation())).append(' ').append(s.alias());
            b.append(s.on().isEmpty() ? "" : " ON " + joined(s.on(), " AND "));
        }
        b.append(where(q.where()));
        b.append(q.groupBy().isEmpty() ? "" : " GROUP BY " + joined(q.groupBy(), ", "));
        b.append(q.having().isEmpty() ? "" : " HAVING " + joined(q.having(), " AND "));
        b.append(q.orderBy().isEmpty() ? "" : " ORDER BY " + q.orderBy().stream()
                .map(o -> sql(o.expression()) + (o.descending() ? " DESC" : "")).collect(Collectors.joining(", ")));
        q.limit().ifPresent(l -> b.append(" LIMIT ").append(sql(l)));
        q.offset().ifPresent(l -> b.append(" OFFSET ").append(sql(l)));
        return b.toString();
    }

    private static String relation(Relation r) {
        if (r instanceof Relation.Base base) {
            return base.table().name();
        } else if (r instanceof Relation.Derived derived) {
            return "(" + query(derived.query()) + ")";
        } else if (r instanceof Relation.Recursive recursive) {
            return "RECURSIVE(" + query(recursive.seed()) + " THEN " + query(recursive.step()) + ")";
        }
        return "SELF" + ((Relation.Self) r).columns();
    }

    private static String not(boolean negated) {
        return negated ? "NOT " : "";
    }

    static String sql(Expression e) {
        return e.accept(new Expression.Visitor<String>() {
            @Override public String columnRef(ColumnRef x) { return x.source() + "." + x.column(); }
            @Override public String parameter(Parameter x) { return ":" + x.name(); }
            @Override public String stepRef(StepRef x) { return "<" + x.step() + "." + x.column() + ">"; }
            @Override public String letRef(LetRef x) { return "<" + x.name() + ">"; }
            @Override public String literal(Literal x) {
                return x.value().map(v -> v instanceof String ? "'" + v + "'" : v.toString()).orElse("NULL");
            }
            @Override public String now(Expression.Now x) { return "NOW"; }
            @Override public String inserted(Inserted x) { return "VALUES(" + x.column() + ")"; }
            @Override public String exists(Exists x) { return WorkloadText.not(x.negated()) + "EXISTS(" + query(x.query()) + ")"; }
            @Override public String scalarQuery(ScalarQuery x) { return "(" + query(x.query()) + ")"; }
            @Override public String compare(Compare x) {
                return sql(x.left()) + " " + x.operator().sql() + " " + sql(x.right());
            }
            @Override public String and(And x) { return "(" + joined(x.terms(), " AND ") + ")"; }
            @Override public String or(Or x) { return "(" + joined(x.terms(), " OR ") + ")"; }
            @Override public String not(Not x) { return "NOT (" + sql(x.term()) + ")"; }
            @Override public String isNull(IsNull x) {
                return sql(x.operand()) + " IS " + WorkloadText.not(x.negated()) + "NULL";
            }
            @Override public String inList(InList x) {
                return sql(x.operand()) + " " + WorkloadText.not(x.negated()) + "IN (" + joined(x.values(), ", ") + ")";
            }
            @Override public String inQuery(InQuery x) {
                return sql(x.operand()) + " " + WorkloadText.not(x.negated()) + "IN (" + query(x.query()) + ")";
            }
            @Override public String like(Like x) {
                return sql(x.operand()) + " " + WorkloadText.not(x.negated()) + "LIKE " + sql(x.pattern());
            }
            @Override public String match(Match x) {
                return "MATCH(" + joined(x.columns(), ", ") + ") AGAINST " + sql(x.text()) + (x.booleanMode() ? " BOOLEAN" : "");
            }
            @Override public String arithmetic(Arithmetic x) {
                return "(" + sql(x.left()) + " " + x.operator().sql() + " " + sql(x.right()) + ")";
            }
            @Override public String functionCall(FunctionCall x) { return x.function() + "(" + joined(x.arguments(), ", ") + ")"; }
            @Override public String aggregate(Aggregate x) {
                return x.function() + "(" + (x.distinct() ? "DISTINCT " : "") + x.argument().map(WorkloadText::sql).orElse("*") + ")";
            }
            @Override public String collate(Collate x) { return sql(x.operand()) + " COLLATE " + x.collation(); }
            @Override public String caseWhen(Case x) {
                return "CASE" + x.whens().stream().map(w -> " WHEN " + sql(w.condition()) + " THEN " + sql(w.value()))
                        .collect(Collectors.joining()) + " ELSE " + sql(x.otherwise()) + " END";
            }
        });
    }

    private WorkloadText() {}
}
