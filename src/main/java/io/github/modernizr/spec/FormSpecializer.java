package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.ScalarQuery;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.workload.PatternStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the steps of one form: absent parameters are NULL, present ones are not, and what follows from
 * that is simplified away. Step ids stay those of the full pattern.
 */
final class FormSpecializer {

    private final Set<String> present;
    private final Set<String> absent;
    private final String form;
    private final DiagnosticLog log;
    private SourceRange place;
    private int inSubquery;
    private boolean empty;
    private List<String> nullable = List.of();

    /** Steps that mention no optional parameter: the same in all forms, and one object. */
    private final Map<Draft.Statement, Optional<PatternStep.Run>> same;
    private final Set<String> optional;

    /** @param same shared by the forms of a pattern, by identity */
    FormSpecializer(String form, Set<String> optional, Set<String> present,
            Map<Draft.Statement, Optional<PatternStep.Run>> same, DiagnosticLog log) {
        this.optional = optional;
        this.same = same;
        this.form = form;
        this.present = present;
        this.absent = new TreeSet<>(optional);
        this.absent.removeAll(present);
        this.log = log;
    }

    List<PatternStep> steps(List<Draft> drafts) {
        List<PatternStep> steps = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft instanceof Draft.Statement statement) {
                steps.addAll(runs(List.of(statement)));
            } else if (draft instanceof Draft.Other other && present.containsAll(other.when())) {
                steps.add(other.step() instanceof PatternStep.Let let
                        ? new PatternStep.Let(let.name(), expression(let.value()), let.text()) : other.step());
            } else if (draft instanceof Draft.Atomic atomic) {
                List<PatternStep.Run> runs = runs(atomic.statements());
                if (!runs.isEmpty()) {
                    steps.add(new PatternStep.Atomic(runs));
                }
            }
        }
        return List.copyOf(steps);
    }

    private List<PatternStep.Run> runs(List<Draft.Statement> statements) {
        List<PatternStep.Run> runs = new ArrayList<>();
        for (Draft.Statement statement : statements) {
            Optional<PatternStep.Run> run = run(statement);
            if (run.isPresent()) {
                runs.add(run.get());
            }
        }
        return List.copyOf(runs);
    }

    private Optional<PatternStep.Run> run(Draft.Statement draft) {
        Optional<PatternStep.Run> known = same.get(draft);
        if (known != null) {
            return known;
        }
        Optional<PatternStep.Run> run = specialised(draft);
        if (Collections.disjoint(Mentions.of(draft), optional)) {
            same.put(draft, run);
        }
        return run;
    }

    private Optional<PatternStep.Run> specialised(Draft.Statement draft) {
        if (!present.containsAll(draft.when())) {
            return Optional.empty();
        }
        place = draft.range();
        nullable = draft.setIfPresent();
        PatternStep.Run r = draft.run();
        Optional<Statement> statement = statement(r.statement());
        return statement.isEmpty() ? Optional.empty() : Optional.of(new PatternStep.Run(r.id(), r.as(), statement.get(),
                r.forEach(), r.purpose(), r.consistency(), r.expect(), r.mustMatch(), requirements(r.conditions()),
                r.onDuplicate(), r.failure()));
    }

    private List<PatternStep.Requirement> requirements(List<PatternStep.Requirement> requirements) {
        List<PatternStep.Requirement> specialised = new ArrayList<>();
        for (PatternStep.Requirement r : requirements) {
            specialised.add(new PatternStep.Requirement(expression(r.condition()), r.text(), r.failure()));
        }
        return List.copyOf(specialised);
    }

    private Optional<Statement> statement(Statement statement) {
        if (statement instanceof Statement.Select s) {
            return Optional.of(new Statement.Select(query(s.query()), s.text(), s.range()));
        } else if (statement instanceof Statement.Insert s) {
            return Optional.of(new Statement.Insert(s.table(), values(s.values()),
                    assignments(s.onDuplicate(), s.table().name()), s.text(), s.range()));
        } else if (statement instanceof Statement.Update s) {
            List<Assignment> assignments = assignments(s.assignments(), s.alias());
            return assignments.isEmpty() ? Optional.empty() : Optional.of(new Statement.Update(
                    s.table(), s.alias(), assignments, conditions(s.where()), s.text(), s.range()));
        }
        Statement.Delete s = (Statement.Delete) statement;
        return Optional.of(new Statement.Delete(s.table(), s.alias(), conditions(s.where()), s.text(), s.range()));
    }

    private List<Assignment> values(List<Assignment> values) {
        List<Assignment> specialised = new ArrayList<>();
        for (Assignment a : values) {
            specialised.add(new Assignment(a.column(), expression(a.value())));
        }
        return List.copyOf(specialised);
    }

    private List<Assignment> assignments(List<Assignment> assignments, String alias) {
        List<Assignment> left = new ArrayList<>();
        for (Assignment a : assignments) {
            Optional<Assignment> assignment = assignment(a, alias);
            if (assignment.isPresent()) {
                left.add(assignment.get());
            }
        }
        return List.copyOf(left);
    }

    /** The value depends on a parameter of set-if-present that is absent. */
    private boolean unset(Expression value) {
        for (Expression e : Expressions.parts(value)) {
            if (e instanceof Parameter p && nullable.contains(p.name()) && absent.contains(p.name())) {
                return true;
            }
        }
        return false;
    }

    /** {@code c = COALESCE(:p, c)} and set-if-present vanish where the parameter is absent. */
    private Optional<Assignment> assignment(Assignment a, String alias) {
        if (unset(a.value())) {
            return Optional.empty();
        }
        Expression value = expression(a.value());
        if (value instanceof FunctionCall call && call.function() == Expression.Function.COALESCE
                && call.arguments().get(0) instanceof Parameter p && present.contains(p.name())) {
            value = p;
        }
        boolean itself = value instanceof ColumnRef c && c.source().equals(alias) && c.column().equals(a.column());
        return itself ? Optional.empty() : Optional.of(new Assignment(a.column(), value));
    }

    private Query query(Query q) {
        return new Query(sources(q.sources()), conditions(q.where()), expressions(q.groupBy()), conditions(q.having()),
                outputs(q.outputs()), q.distinct(), orders(q.orderBy()), expression(q.limit()), expression(q.offset()));
    }

    private List<Query.Source> sources(List<Query.Source> sources) {
        List<Query.Source> specialised = new ArrayList<>();
        for (Query.Source s : sources) {
            specialised.add(new Query.Source(s.alias(), relation(s.relation()), s.leftJoin(), conditions(s.on())));
        }
        return List.copyOf(specialised);
    }

    private List<Expression> expressions(List<Expression> expressions) {
        List<Expression> specialised = new ArrayList<>();
        for (Expression e : expressions) {
            specialised.add(expression(e));
        }
        return List.copyOf(specialised);
    }

    private List<Query.Output> outputs(List<Query.Output> outputs) {
        List<Query.Output> specialised = new ArrayList<>();
        for (Query.Output o : outputs) {
            specialised.add(new Query.Output(o.name(), expression(o.expression())));
        }
        return List.copyOf(specialised);
    }

    private List<Query.Order> orders(List<Query.Order> orders) {
        List<Query.Order> specialised = new ArrayList<>();
        for (Query.Order o : orders) {
            specialised.add(new Query.Order(expression(o.expression()), o.descending()));
        }
        return List.copyOf(specialised);
    }

    private Optional<Expression> expression(Optional<Expression> e) {
        return e.isPresent() ? Optional.of(expression(e.get())) : e;
    }

    private Relation relation(Relation relation) {
        if (relation instanceof Relation.Derived derived) {
            return new Relation.Derived(query(derived.query()));
        } else if (relation instanceof Relation.Recursive r) {
            return new Relation.Recursive(r.name(), query(r.seed()), query(r.step()));
        }
        return relation;
    }

    private List<Expression> conditions(List<Expression> conditions) {
        List<Expression> left = new ArrayList<>();
        for (Expression condition : conditions) {
            for (Expression term : Expressions.conjuncts(Simplification.filter(expression(condition)))) {
                if (Simplification.neverTrue(term)) {
                    impossible();
                } else if (!Simplification.isTrue(term)) {
                    left.add(term);
                }
            }
        }
        return List.copyOf(left);
    }

    /** A statement that finds nothing is an error; a subquery that does is a constant. */
    private void impossible() {
        if (inSubquery > 0) {
            empty = true;
        } else {
            log.report(DiagnosticKind.CONSTANT_CONDITION, place, form,
                    "A condition of this statement never holds in the form " + form + ".");
        }
    }

    private Expression expression(Expression e) {
        return Expressions.rewrite(e, part -> Simplification.of(known(part)));
    }

    /** What the form says about a part whose operands are done. */
    private Expression known(Expression e) {
        if (e instanceof Parameter p && absent.contains(p.name())) {
            return Literal.NULL;
        } else if (e instanceof IsNull is && is.operand() instanceof Parameter p && present.contains(p.name())
                && !nullable.contains(p.name())) {
            return Literal.of(is.negated());
        } else if (e instanceof InQuery in) {
            Optional<Query> query = subquery(in.query());
            return query.isEmpty() ? Literal.of(in.negated()) : new InQuery(in.operand(), query.get(), in.negated());
        } else if (e instanceof Exists exists) {
            Optional<Query> query = subquery(exists.query());
            return query.isEmpty() ? Literal.of(exists.negated()) : new Exists(query.get(), exists.negated());
        } else if (e instanceof ScalarQuery scalar) {
            Optional<Query> query = subquery(scalar.query());
            return query.isEmpty() ? Literal.NULL : new ScalarQuery(query.get());
        }
        return e;
    }

    /** Empty where it finds no rows in this form; an aggregate over none still has a row. */
    private Optional<Query> subquery(Query q) {
        boolean outerEmpty = empty;
        empty = false;
        inSubquery++;
        Query specialised = query(q);
        inSubquery--;
        boolean none = empty;
        empty = outerEmpty;
        boolean row = q.aggregates() && q.groupBy().isEmpty();
        if (none && row) {
            impossible();
        }
        return none && !row ? Optional.empty() : Optional.of(specialised);
    }
}
