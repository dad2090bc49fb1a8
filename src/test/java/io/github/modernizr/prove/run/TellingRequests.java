package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Requests of a form, more of them with an answer or an effect than chance alone would give. */
final class TellingRequests {

    /** Of so many, the first that SQL answers is preferred. */
    private static final int CANDIDATES = 8;

    private final RelationalOracle oracle;
    private final Schedule.Turn turn;
    private final InvocationGenerator requests;
    /** Texts that are stored: as they are, in small letters, and without accents. */
    private final List<Set<String>> texts = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
    private int number;

    TellingRequests(Workload workload, RelationalOracle oracle, Schedule.Turn turn, Map<String, List<Row>> rows, long seed) {
        this.oracle = oracle;
        this.turn = turn;
        this.requests = new InvocationGenerator(workload, rows, seed);
        rows.values().stream().flatMap(List::stream).flatMap(r -> r.values().values().stream()).filter(String.class::isInstance)
                .map(String.class::cast).forEach(text -> {
                    for (int i = 0; i < texts.size(); i++) {
                        texts.get(i).add(spelt(text, i));
                    }
                });
    }

    /** By turns as it comes, answered, refused, and with a value that the row has already, spelt otherwise. */
    Optional<Invocation> next(Map<String, List<Row>> rows) {
        int kind = number++ % 4;
        Optional<Invocation> found = Optional.empty();
        for (int i = 0; i < CANDIDATES; i++) {
            Optional<Invocation> candidate = requests.next(turn.pattern(), turn.form(), rows).map(c -> kind == 3 ? same(c, rows) : c);
            if (kind == 0 || candidate.filter(c -> tells(c, rows) == (kind != 2)).isPresent()) {
                return candidate;
            }
            found = found.isPresent() ? found : candidate;
        }
        return found;
    }

    private boolean tells(Invocation request, Map<String, List<Row>> rows) {
        Together alone = oracle.together(List.of(new Participant(turn.pattern(), turn.form(), request, Integer.MAX_VALUE)), left -> 0);
        return alone.outcomes().get(0) instanceof Outcome.Answered answered
                && (!alone.rows().equals(rows) || answered.answers().values().stream().anyMatch(a -> !a.isEmpty()));
    }

    /** How each text of the request stands to those that are stored. */
    List<Object> spelling(Invocation request) {
        List<Object> spelling = new ArrayList<>();
        request.parameters().forEach((name, value) -> {
            if (value instanceof String text) {
                int first = 0;
                while (first < texts.size() && !texts.get(first).contains(spelt(text, first))) {
                    first++;
                }
                spelling.add(name + first);
            } else if (value == null) {
                spelling.add(name);
            }
        });
        return spelling;
    }

    private static String spelt(String text, int way) {
        String small = way == 0 ? text : text.toLowerCase(Locale.ROOT);
        return way < 2 ? small : Normalizer.normalize(small, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** What an UPDATE sets is what the row has, in capitals where that is as long. */
    private Invocation same(Invocation request, Map<String, List<Row>> rows) {
        Map<String, Object> parameters = new LinkedHashMap<>(request.parameters());
        StatementUse.runs(turn.form()).forEach(run -> {
            if (run.statement() instanceof Statement.Update update) {
                rows.getOrDefault(update.table().name(), List.of()).stream().filter(r -> meant(update, r, parameters)).findFirst()
                        .ifPresent(row -> update.assignments().forEach(a -> {
                            if (a.value() instanceof Expression.Parameter p && parameters.get(p.name()) instanceof String
                                    && row.get(a.column()) instanceof String old) {
                                String capitals = old.toUpperCase(Locale.ROOT);
                                parameters.put(p.name(), capitals.length() == old.length() ? capitals : old);
                            }
                        }));
            }
        });
        return new Invocation(request.pattern(), request.form(), parameters, request.now(), request.draws(), request.outsideSucceeds(),
                Optional.empty());
    }

    private static boolean meant(Statement.Update update, Row row, Map<String, Object> parameters) {
        return update.where().stream().flatMap(t -> Expressions.conjuncts(t).stream()).filter(Expression.Compare.class::isInstance)
                .map(Expression.Compare.class::cast).filter(c -> c.left() instanceof Expression.ColumnRef && c.right() instanceof Expression.Parameter)
                .allMatch(c -> Objects.equals(row.get(((Expression.ColumnRef) c.left()).column()),
                        parameters.get(((Expression.Parameter) c.right()).name())));
    }
}
