package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.ForEachOrder;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.LetRef;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One execution of a form: its steps in order, each statement a transaction of its own unless it is in an atomic group; of
 * a {@code for-each} each row's.
 */
final class FormRun implements Session.Values {

    private static final Set<Purpose> ANSWERS = Set.of(Purpose.ANSWER, Purpose.TOTAL, Purpose.RETURNS);

    private final Session session;
    private final StepEnd end;
    private final AnswerColumns columns;
    private final Invocation invocation;
    private final Map<String, List<Row>> steps = new HashMap<>();
    private final Map<String, Object> lets = new HashMap<>();
    private final Map<String, List<Row>> answers = new LinkedHashMap<>();
    /** The row that a {@code for-each} is at, by its step. */
    private final Map<String, Row> current = new HashMap<>();
    /** The oracle's own parameters: keys of rows, ids drawn, rows of steps. */
    private final Map<String, Object> own = new HashMap<>();
    private int next;
    /** What a {@code for-each} outside of atomic groups has found so far, and for how many rows it has run. */
    private final List<Row> found = new ArrayList<>();
    private int done;

    FormRun(Session session, AnswerColumns columns, Invocation invocation, StepEnd end) {
        this.session = session;
        this.end = end;
        this.columns = columns;
        this.invocation = invocation;
    }

    Outcome run(AccessPattern pattern, Form form) throws SQLException {
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            outcome = advance(pattern, form);
        }
        return outcome.get();
    }

    /** The position of the step that {@link #advance} goes on with. */
    int step() {
        return next;
    }

    /** Carries out the next transaction; the outcome where there is no other after it. */
    Optional<Outcome> advance(AccessPattern pattern, Form form) throws SQLException {
        session.dialect().clock(session.connection(), invocation.now());
        try {
            if (next < form.steps().size()) {
                next += step(form.steps().get(next), pattern, form) ? 1 : 0;
            }
            return next < form.steps().size() ? Optional.empty() : Optional.of(new Outcome.Answered(answers));
        } catch (Refusal refusal) {
            end.undo();
            return Optional.of(refusal.outcome());
        } catch (SQLException e) {
            end.undo();
            if (!session.dialect().dataError(e)) {
                throw e;
            }
            return Optional.of(new Outcome.Failed(e.getMessage()));
        }
    }

    /** @return whether the step is at its end */
    private boolean step(PatternStep step, AccessPattern pattern, Form form) throws Refusal, SQLException {
        boolean ended = true;
        if (step instanceof Run run) {
            ended = run.forEach().isPresent() ? next(run, pattern, form) : whole(run, pattern, form);
        } else if (step instanceof PatternStep.Let let) {
            lets.put(let.name(), value(let, let.value()));
        } else if (step instanceof PatternStep.Outside outside) {
            if (!invocation.outsideSucceeds()) {
                throw Refusal.of(outside.failure(), "outside the database: " + outside.text());
            }
        } else if (step instanceof PatternStep.Atomic atomic) {
            for (Run run : atomic.runs()) {
                whole(run, pattern, form);
            }
        }
        end.keep();
        return ended;
    }

    /** The statement for one row more. */
    private boolean next(Run run, AccessPattern pattern, Form form) throws Refusal, SQLException {
        List<Row> rows = ForEachOrder.of(steps.get(run.forEach().orElseThrow()));
        if (done < rows.size()) {
            found.addAll(at(run, rows, done++));
        }
        if (done < rows.size()) {
            return false;
        }
        ended(run, List.copyOf(found), pattern, form);
        found.clear();
        done = 0;
        return true;
    }

    private boolean whole(Run run, AccessPattern pattern, Form form) throws Refusal, SQLException {
        List<Row> all = new ArrayList<>();
        if (run.forEach().isEmpty()) {
            all.addAll(execute(run, 0));
        } else {
            List<Row> rows = ForEachOrder.of(steps.get(run.forEach().get()));
            for (int i = 0; i < rows.size(); i++) {
                all.addAll(at(run, rows, i));
            }
        }
        ended(run, all, pattern, form);
        return true;
    }

    private List<Row> at(Run run, List<Row> rows, int element) throws Refusal, SQLException {
        String step = run.forEach().orElseThrow();
        current.put(step, rows.get(element));
        List<Row> own = execute(run, element);
        current.remove(step);
        return own;
    }

    private void ended(Run run, List<Row> rows, AccessPattern pattern, Form form) {
        run.as().ifPresent(name -> steps.put(name, rows));
        if (ANSWERS.contains(run.purpose()) && run.statement() instanceof Statement.Select select) {
            answers.put(run.id(), columns.answered(select.query(), rows, pattern, form));
        }
    }

    private List<Row> execute(Run run, int element) throws Refusal, SQLException {
        RowWrite write = new RowWrite(session, this, own, run, invocation.draws(), element);
        for (PatternStep.Requirement requirement : run.conditions()) {
            if (!write.onRow(requirement) && !holds(requirement)) {
                throw Refusal.of(Optional.of(requirement.failure()), requirement.text());
            }
        }
        if (run.statement() instanceof Statement.Select select) {
            List<Row> rows = session.query(session.text(select, "select", this,
                    slots -> session.dialect().query(unpaged(select.query()), slots)), this);
            expect(run, rows.size());
            return rows;
        }
        write.execute();
        return List.of();
    }

    private static void expect(Run run, int rows) throws Refusal {
        boolean met = switch (run.expect()) {
            case ANY -> true;
            case ONE -> rows == 1;
            case SOME -> rows > 0;
            case NONE -> rows == 0;
        };
        if (!met) {
            throw Refusal.of(run.failure(), run.id() + " expects " + run.expect() + " and finds " + rows + " rows");
        }
    }

    /** Without LIMIT and OFFSET where the statement asks for pages. */
    private static Query unpaged(Query q) {
        return q.offset().isEmpty() ? q : new Query(q.sources(), q.where(), q.groupBy(), q.having(), q.outputs(), q.distinct(),
                q.orderBy(), Optional.empty(), Optional.empty());
    }

    private boolean holds(PatternStep.Requirement requirement) throws SQLException {
        return truth(value(requirement, requirement.condition()));
    }

    static boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : value instanceof java.math.BigDecimal number && number.signum() != 0;
    }

    private Object value(Object subject, Expression expression) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        steps.forEach((step, rows) -> {
            counts.put(step, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                int row = i;
                rows.get(i).values().forEach((column, value) -> own.put("#row " + row + " " + step + "." + column, value));
            }
        });
        Query query = StepRows.query(expression, "value", counts);
        // the text depends on how many rows there are, unless there are none to aggregate
        Printed text = query.sources().isEmpty() ? session.text(subject, "value", this, slots -> session.dialect().query(query, slots))
                : session.dialect().query(query, slot -> ValueType.of(of(slot)));
        return session.query(text, this).get(0).get("value");
    }

    @Override
    public Object of(Expression slot) {
        if (slot instanceof Parameter parameter) {
            return parameter(parameter.name());
        } else if (slot instanceof StepRef ref) {
            return row(ref.step()).get(ref.column());
        } else if (slot instanceof LetRef let) {
            return lets.get(let.name());
        } else if (slot instanceof Expression.Now) {
            return invocation.now();
        }
        throw new IllegalArgumentException(slot.toString());
    }

    private Object parameter(String name) {
        if (name.startsWith(Slot.NOW)) {
            return cut(invocation.now(), Integer.parseInt(name.substring(Slot.NOW.length())));
        }
        return own.containsKey(name) ? own.get(name) : invocation.parameters().get(name);
    }

    private static LocalDateTime cut(LocalDateTime time, int digits) {
        int unit = (int) StrictMath.round(StrictMath.pow(10, 9 - digits));
        return time.withNano(time.getNano() / unit * unit);
    }

    private Row row(String step) {
        Row at = current.get(step);
        if (at != null) {
            return at;
        }
        List<Row> rows = steps.getOrDefault(step, List.of());
        return rows.isEmpty() ? Row.EMPTY : rows.get(0);
    }
}
