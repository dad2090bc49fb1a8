package io.github.modernizr.prove.run;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.data.Encounter;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What random requests one after the other do not show: another client in between, reads that lag, a client that dies. Of
 * many pairs of requests those are taken that SQL tells apart, and with which the sound model comes to what SQL can come to.
 */
public final class Duels {

    /** Pairs of requests that are tried. */
    private static final int TRIED = 36;
    /** Duels of a kind that are taken. */
    private static final int TAKEN = 4;
    /** Duels of a kind with one form that are taken. */
    private static final int EACH = 2;

    private final Workload workload;
    private final RelationalOracle oracle;
    private final Schedule.Turn turn;
    private final Map<String, List<Row>> start;
    private final Arena arena;
    private final DataModel sound;
    private final Map<Duel.Kind, List<Duel>> duels = new EnumMap<>(Duel.Kind.class);

    private Duels(Workload workload, DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts, Schedule.Turn turn) {
        this.workload = workload;
        this.sound = sound;
        this.oracle = oracle;
        this.turn = turn;
        this.start = oracle.rows();
        this.arena = new Arena(workload, sound, tables, texts, start);
        Stream.of(Duel.Kind.values()).forEach(kind -> duels.put(kind, new ArrayList<>()));
    }

    /**
     * @param rows those to start with
     * @param turn the form that is judged; the other client's are all forms that write what it reads or writes
     */
    public static Duels record(Workload workload, DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts,
            Map<String, List<Row>> rows, Schedule.Turn turn, long seed) {
        oracle.load(rows);
        Duels duels = new Duels(workload, sound, oracle, tables, texts, turn);
        TellingRequests requests = new TellingRequests(workload, oracle, turn, duels.start, seed);
        duels.deaths(requests);
        duels.meetings(requests, new Encounter(workload.schema(), texts), seed);
        return duels;
    }

    /** How the model comes apart from SQL; the duel is named by its kind. */
    public Optional<String> difference(DataModel model) {
        return duels.values().stream().flatMap(List::stream).flatMap(d -> difference(d, model).stream()).findFirst();
    }

    private Optional<String> difference(Duel duel, DataModel model) {
        try {
            return arena.difference(duel, model);
        } catch (TableEngineException | IllegalArgumentException | IllegalStateException crashed) {
            return Optional.of(duel.kind() + ": crashed: " + crashed);
        }
    }

    /** Whether the form's requests have met anybody whose writes it had to see. */
    public boolean lagged() {
        return !duels.get(Duel.Kind.LAGGING).isEmpty();
    }

    private void deaths(TellingRequests requests) {
        for (int i = 0; writes(turn.form()) && i < TRIED && missing(Duel.Kind.DEATH); i++) {
            requests.next(start).ifPresent(request -> {
                Participant dying = participant(turn, request);
                List<Together> allowed = IntStream.rangeClosed(0, steps(turn.form()))
                        .mapToObj(n -> oracle.together(List.of(new Participant(turn.pattern(), turn.form(), request, n)), left -> 0)).toList();
                if (allowed.stream().anyMatch(t -> !t.rows().equals(start))) {
                    keep(new Duel(Duel.Kind.DEATH, Optional.empty(), dying, allowed));
                }
            });
        }
    }

    private void meetings(TellingRequests own, Encounter encounter, long seed) {
        List<Schedule.Turn> others = others();
        List<TellingRequests> theirs = others.stream().map(t -> new TellingRequests(workload, oracle, t, start, seed + 1)).toList();
        List<Encounter.Way> ways = List.of(Encounter.Way.values());
        int rounds = Math.max(TRIED / Math.max(1, others.size()), 2 * ways.size());
        for (int i = 0; i < rounds * others.size() && (missing(Duel.Kind.BETWEEN) && writes(turn.form()) || missing(Duel.Kind.LAGGING)); i++) {
            Schedule.Turn other = others.get(i % others.size());
            int round = i / others.size();
            Optional<Invocation> drawn = own.next(start);
            Optional<Invocation> second = theirs.get(i % others.size()).next(start);
            if (drawn.isPresent() && second.isPresent()) {
                if (round % 2 == 0) {
                    Invocation met = encounter.meet(turn.form(), drawn.get(), other.form(), second.get(), ways.get(round / 2 % ways.size()));
                    meeting(participant(other, met), participant(turn, drawn.get()));
                } else {
                    meeting(participant(other, second.get()), participant(turn, after(drawn.get(), second.get(), round / 2)));
                }
            }
        }
    }

    /** The request about what the other one is about: a row that it has just inserted, for example. */
    private Invocation after(Invocation request, Invocation other, int place) {
        Map<String, Object> parameters = new LinkedHashMap<>(request.parameters());
        Set<String> fresh = fresh(turn.form());
        int at = place;
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (fresh.contains(parameter.getKey())) {
                continue;
            }
            if (other.parameters().containsKey(parameter.getKey())) {
                parameter.setValue(other.parameters().get(parameter.getKey()));
            } else if (parameter.getValue() != null) {
                List<Object> values = other.parameters().values().stream().filter(parameter.getValue().getClass()::isInstance).toList();
                int chosen = at++ % (values.size() + 1);
                parameter.setValue(chosen < values.size() ? values.get(chosen) : parameter.getValue());
            }
        }
        return new Invocation(request.pattern(), request.form(), parameters, request.now(), request.draws(), true, Optional.empty());
    }

    /** Ids that the request brings for rows that it inserts: unique by construction. */
    private Set<String> fresh(Form form) {
        Set<String> names = new HashSet<>();
        StatementUse.runs(form).forEach(run -> {
            if (run.statement() instanceof Statement.Insert insert) {
                insert.values().forEach(a -> {
                    if (a.value() instanceof Expression.Parameter p && insert.table().primaryKey().contains(a.column())
                            && workload.settings().idSources().containsKey(insert.table().name() + "." + a.column())) {
                        names.add(p.name());
                    }
                });
            }
        });
        return names;
    }

    /** @param first the other client's request, which is carried out while the second runs */
    private void meeting(Participant first, Participant second) {
        int steps = steps(second.form());
        Together ahead = together(first, second, 0);
        if (!(ahead.outcomes().get(0) instanceof Outcome.Answered)) {
            return;
        }
        boolean ordered = !ahead.equals(together(first, second, steps));
        boolean met = !ordered && writes(turn.form()) && meet(first, second);
        if (ordered || met) {
            List<Together> allowed = new ArrayList<>();
            for (int given = steps; given >= 0; given--) {
                Participant limited = given == steps ? second : new Participant(second.pattern(), second.form(), second.invocation(), given);
                IntStream.rangeClosed(0, given).forEach(n -> allowed.add(together(first, limited, n)));
            }
            keep(new Duel(Duel.Kind.BETWEEN, Optional.of(first), second, allowed));
            keep(new Duel(Duel.Kind.LAGGING, Optional.of(first), second, fresh() ? List.of(ahead) : allowed));
        }
    }

    /** Both change the same row. */
    private boolean meet(Participant first, Participant second) {
        return !Collections.disjoint(changed(first), changed(second));
    }

    private Set<Row> changed(Participant alone) {
        Map<String, List<Row>> after = oracle.together(List.of(alone), left -> 0).rows();
        Set<Row> changed = new HashSet<>();
        start.forEach((table, rows) -> {
            Set<Row> now = new HashSet<>(after.get(table));
            rows.stream().filter(r -> !now.contains(r)).forEach(changed::add);
        });
        return changed;
    }

    /** The first after so many steps of the second. */
    private Together together(Participant first, Participant second, int steps) {
        int[] taken = {0};
        return oracle.together(List.of(first, second), left -> taken[0]++ < steps ? 1 : 0);
    }

    private void keep(Duel duel) {
        boolean fellow = duels.get(duel.kind()).stream().filter(d -> duel.first().isPresent()
                && d.first().map(Participant::form).equals(duel.first().map(Participant::form))).count() >= EACH;
        if (missing(duel.kind()) && !fellow && arena.sound(duel)) {
            duels.get(duel.kind()).add(duel);
        }
    }

    private boolean missing(Duel.Kind kind) {
        return duels.get(kind).size() < TAKEN;
    }

    /** The specification asks that reads of the form see the last write. */
    private boolean fresh() {
        return asksForFreshReads(workload, StatementUse.runs(turn.form()));
    }

    /** Whether any of the statements must see the last write. */
    public static boolean asksForFreshReads(Workload workload, Stream<PatternStep.Run> runs) {
        return workload.settings().defaultConsistency() == Consistency.STRONG || runs
                .anyMatch(r -> r.purpose() == PatternStep.Purpose.RETURNS || r.consistency().containsValue(Consistency.STRONG));
    }

    /** The form itself first, then those that write a table that it reads or writes. */
    private List<Schedule.Turn> others() {
        Set<String> touched = touched(turn.form());
        List<Schedule.Turn> others = new ArrayList<>();
        Stream.concat(Stream.of(turn), Schedule.turns(workload.patterns()).stream().filter(t -> !t.equals(turn)))
                .filter(t -> planned(t) && writes(t.form()) && !Collections.disjoint(touched, written(t.form()))).forEach(others::add);
        return others;
    }

    private boolean planned(Schedule.Turn other) {
        return sound.pattern(other.pattern().id()).flatMap(p -> p.form(other.form().name())).flatMap(f -> f.plan()).isPresent();
    }

    private static Set<String> touched(Form form) {
        Set<String> tables = new LinkedHashSet<>(written(form));
        StatementUse.runs(form).forEach(r -> {
            StatementUse use = StatementUse.of(r.statement());
            tables.addAll(use.read().keySet());
            tables.addAll(use.written().keySet());
        });
        return tables;
    }

    private static Set<String> written(Form form) {
        Set<String> tables = new LinkedHashSet<>();
        StatementUse.runs(form).map(PatternStep.Run::statement).forEach(statement -> {
            if (statement instanceof Statement.Insert insert) {
                tables.add(insert.table().name());
            } else if (statement instanceof Statement.Update update) {
                tables.add(update.table().name());
            } else if (statement instanceof Statement.Delete delete) {
                tables.add(delete.table().name());
            }
        });
        return tables;
    }

    private static boolean writes(Form form) {
        return !written(form).isEmpty();
    }

    private static int steps(Form form) {
        return form.steps().size();
    }

    /** Whatever lies outside goes well. */
    private static Participant participant(Schedule.Turn turn, Invocation drawn) {
        return new Participant(turn.pattern(), turn.form(), new Invocation(drawn.pattern(), drawn.form(), drawn.parameters(), drawn.now(),
                drawn.draws(), true, Optional.empty()), Integer.MAX_VALUE);
    }
}
