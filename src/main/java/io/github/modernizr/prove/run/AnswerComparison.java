package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.run.AnsweredStatements.Answered;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what the two sides answered, as the SQL demands: a sequence where ORDER BY decides, otherwise a set. */
final class AnswerComparison {

    private final List<Answered> statements;

    AnswerComparison(AccessPattern pattern, Form form) {
        this.statements = AnsweredStatements.of(pattern, form);
    }

    /** The statements whose rows are compared. */
    List<Answered> statements() {
        return statements;
    }

    /** How the answers differ, in words; empty where they do not. */
    Optional<String> difference(Outcome expected, Outcome actual) {
        if (expected instanceof Outcome.Answered rows && actual instanceof Outcome.Answered others) {
            return statements.stream().flatMap(s -> difference(s, rows, others).stream()).findFirst();
        }
        if (expected instanceof Outcome.Failed) {
            // SQL gives an error for which the specification has no words; any refusal will do
            return actual instanceof Outcome.Answered
                    ? Optional.of("SQL fails (" + text(expected) + "), the plan answers") : Optional.empty();
        }
        return expected.equals(actual) ? Optional.empty()
                : Optional.of("SQL: " + text(expected) + "; the plan: " + text(actual));
    }

    /** Of SQL's rows those that belong to the page that the plan answered. */
    Outcome.Answered firstPage(Outcome.Answered sql, Outcome.Answered page) {
        Map<String, List<Row>> rows = new LinkedHashMap<>(sql.answers());
        statements.stream().filter(Answered::byPage).forEach(s -> {
            List<Row> answered = page.answers().getOrDefault(s.id(), List.of());
            // what follows from the page's rows is as many as they are
            boolean paged = s.query().offset().isPresent() && !s.repeated();
            rows.computeIfPresent(s.id(), (id, all) -> paged ? all.subList(0, Math.min(answered.size(), all.size())) : answered);
        });
        return new Outcome.Answered(rows);
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return "refused with " + refused.failure();
        }
        return outcome instanceof Outcome.Failed failed ? failed.reason() : "answered";
    }

    private static Optional<String> difference(Answered statement, Outcome.Answered expected, Outcome.Answered actual) {
        List<Row> wanted = expected.answers().get(statement.id());
        List<Row> got = actual.answers().get(statement.id());
        if (wanted == null || got == null) {
            return wanted == got ? Optional.empty()
                    : Optional.of(statement.id() + " is answered by " + (got == null ? "SQL" : "the plan") + " only");
        }
        if (wanted.size() != got.size()) {
            return Optional.of(statement.id() + " has " + wanted.size() + " rows in SQL and " + got.size() + " by the plan: "
                    + excerpt(wanted) + " against " + excerpt(got));
        }
        if (statement.arbitrary()) {
            return Optional.empty();
        }
        return statement.ordered() ? sequence(statement, wanted, got) : set(statement, wanted, got);
    }

    private static Optional<String> sequence(Answered statement, List<Row> wanted, List<Row> got) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!equal(statement, wanted.get(i), got.get(i))) {
                return Optional.of(statement.id() + " row " + (i + 1) + " is " + wanted.get(i).values() + " in SQL and "
                        + got.get(i).values() + " by the plan");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> set(Answered statement, List<Row> wanted, List<Row> got) {
        List<Row> left = new ArrayList<>(got);
        for (Row row : wanted) {
            Optional<Row> same = left.stream().filter(r -> equal(statement, row, r)).findFirst();
            if (same.isEmpty()) {
                return Optional.of(statement.id() + " lacks " + row.values() + " by the plan; it has " + excerpt(got));
            }
            left.remove(same.get());
        }
        return Optional.empty();
    }

    private static boolean equal(Answered statement, Row wanted, Row got) {
        return wanted.values().keySet().stream()
                .filter(column -> !statement.omitted().contains(column))
                .allMatch(column -> equal(wanted.get(column), got.get(column)));
    }

    /** MySQL has no booleans: TRUE is the number 1. */
    static boolean equal(Object a, Object b) {
        Object left = plain(a);
        Object right = plain(b);
        if (left instanceof BigDecimal x && right instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static Object plain(Object value) {
        return value instanceof Boolean flag ? flag ? BigDecimal.ONE : BigDecimal.ZERO : value;
    }

    private static String excerpt(List<Row> rows) {
        int shown = Math.min(3, rows.size());
        StringBuilder text = new StringBuilder("[");
        rows.subList(0, shown).forEach(r -> text.append(text.length() == 1 ? "" : ", ").append(r.values()));
        return text.append(rows.size() > shown ? ", …]" : "]").toString();
    }
}
