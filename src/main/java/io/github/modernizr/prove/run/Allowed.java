package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What SQL lets two requests come to, answers included. One that ended before the other began comes before it. Where they
 * overlap, either may come first; or their transactions take turns (each statement, of a for-each that for each row, and each atomic group); or, since
 * no plan promises that the reads of one statement are of one moment, a statement sees some of the rows that the other
 * changes as they were and some as they will be.
 */
final class Allowed {

    /** Two patterns of six steps each take turns in 924 ways; what has more is cut, in the same order always. */
    private static final int MOST = 1_000;

    private final RelationalOracle oracle;
    private final List<Participant> requests;
    private final List<AnswerComparison> comparisons;
    private final Views views;
    private final Map<List<Integer>, List<Together>> serial = new LinkedHashMap<>();
    private final Map<List<Integer>, List<Together>> stepwise = new LinkedHashMap<>();

    /** How SQL comes to the same. */
    enum Way {
        /** One request after the other. */
        SERIAL,
        /** Only with their steps taking turns. */
        STEPWISE,
        /** Only with a statement that sees a part of what the other has changed. */
        MIXED,
        NONE
    }

    /**
     * What a plan came to.
     *
     * @param more whether there are further pages, that were not asked for
     */
    record Ended(Outcome outcome, boolean more) {}

    /**
     * A run as it looks from outside.
     *
     * @param plans what they came to
     * @param first who had ended before the other began
     * @param disturbed whether something went wrong on purpose
     * @param lag whether what is read may be as old as the beginning
     * @param excused whether a row refers to one that was there when it was looked for
     * @param same whether SQL's rows are those that are stored
     */
    record Seen(List<Ended> plans, Optional<Integer> first, boolean disturbed, boolean lag, boolean excused,
            Predicate<Map<String, List<Row>>> same) {}

    Allowed(ProofInput input, Meeting meeting) {
        this.oracle = input.oracle();
        this.requests = meeting.both();
        this.comparisons = requests.stream().map(r -> new AnswerComparison(r.pattern(), r.form())).toList();
        this.views = new Views(input, meeting);
    }

    /** One after the other, to their ends. */
    List<Together> serial() {
        return serial(requests.stream().map(r -> Integer.MAX_VALUE).toList());
    }

    /** How the plans' answers differ from SQL's, one sentence for each request that has others. */
    List<String> differences(List<Outcome> sql, List<Ended> plans) {
        return IntStream.range(0, sql.size()).boxed().flatMap(i -> difference(i, sql.get(i), plans.get(i)).stream()).toList();
    }

    Way way(Seen run) {
        List<List<Integer>> limits = limits(run);
        for (List<Integer> limit : limits) {
            List<Together> orders = run.first().map(i -> List.of(serial(limit).get(i))).orElseGet(() -> serial(limit));
            if (orders.stream().anyMatch(t -> ended(t.outcomes(), run) && differences(t.outcomes(), run.plans()).isEmpty()
                    && run.same().test(t.rows()))) {
                return Way.SERIAL;
            }
        }
        if (run.first().isPresent()) {
            return Way.NONE;
        }
        List<Together> left = new ArrayList<>();
        for (List<Integer> limit : limits) {
            for (Together turns : stepwise(limit)) {
                boolean ended = ended(turns.outcomes(), run);
                if (ended && differences(turns.outcomes(), run.plans()).isEmpty() && run.same().test(turns.rows())) {
                    return Way.STEPWISE;
                } else if (ended) {
                    left.add(turns);
                }
            }
        }
        return left.stream().anyMatch(t -> seen(t.outcomes(), run) && run.same().test(t.rows())) ? Way.MIXED : Way.NONE;
    }

    /** Whether each plan answers what its request may see. */
    private boolean seen(List<Outcome> sql, Seen run) {
        return IntStream.range(0, requests.size()).allMatch(i -> difference(i, sql.get(i), run.plans().get(i)).isEmpty()
                || views.of(i, run.lag()).stream().anyMatch(v -> difference(i, v, run.plans().get(i)).isEmpty()));
    }

    /** A plan that gave up may have come as far as any transaction. */
    private List<List<Integer>> limits(Seen run) {
        List<List<Integer>> limits = List.of(List.of());
        for (int i = 0; i < requests.size(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> limit : limits) {
                List<Integer> all = gaveUp(i, run) ? IntStream.rangeClosed(0, transactions(i)).boxed().toList() : List.of(Integer.MAX_VALUE);
                for (int n : all) {
                    List<Integer> more = new ArrayList<>(limit);
                    more.add(n);
                    longer.add(List.copyOf(more));
                }
            }
            limits = longer;
        }
        return limits;
    }

    /** It failed where SQL need not, or has words of its own for it; nobody is to blame where nothing came between. */
    private boolean gaveUp(int who, Seen run) {
        Outcome outcome = run.plans().get(who).outcome();
        boolean refused = outcome instanceof Outcome.Refused refusal && !words(requests.get(who).form()).contains(refusal.failure());
        return (run.first().isEmpty() || run.disturbed()) && (outcome instanceof Outcome.Failed || refused);
    }

    /** What the specification answers where something is not as it should be. */
    private static Set<String> words(Form form) {
        Set<String> words = new HashSet<>();
        form.steps().stream().filter(PatternStep.Outside.class::isInstance)
                .forEach(s -> ((PatternStep.Outside) s).failure().ifPresent(words::add));
        StatementUse.runs(form).forEach(run -> {
            run.failure().ifPresent(words::add);
            words.addAll(run.onDuplicate().values());
            run.conditions().forEach(c -> words.add(c.failure()));
        });
        return words;
    }

    /** How many transactions the request has where it is alone. */
    private int transactions(int who) {
        int count = 0;
        while (count < MOST && oracle.together(List.of(limited(requests.get(who), count)), left -> 0).outcomes().get(0).equals(RelationalOracle.GIVEN_UP)) {
            count++;
        }
        return count;
    }

    private boolean ended(List<Outcome> sql, Seen run) {
        return IntStream.range(0, sql.size()).allMatch(i -> gaveUp(i, run) || ended(sql.get(i), run.plans().get(i).outcome(), run));
    }

    /** Where SQL has an error without words any refusal will do; a reference that was looked for before does not stop a plan. */
    private static boolean ended(Outcome sql, Outcome plan, Seen run) {
        if (sql instanceof Outcome.Failed) {
            return !(plan instanceof Outcome.Answered) || run.excused();
        }
        return sql instanceof Outcome.Refused ? sql.equals(plan) : plan instanceof Outcome.Answered;
    }

    private Optional<String> difference(int who, Outcome sql, Ended plan) {
        AnswerComparison comparison = comparisons.get(who);
        return sql instanceof Outcome.Answered rows && plan.outcome() instanceof Outcome.Answered others
                ? comparison.difference(plan.more() ? comparison.firstPage(rows, others) : rows, others) : Optional.empty();
    }

    private List<Together> serial(List<Integer> limit) {
        return serial.computeIfAbsent(limit, s -> List.of(
                oracle.together(limited(s), left -> left.get(0)),
                oracle.together(limited(s), left -> left.get(left.size() - 1))));
    }

    private List<Together> stepwise(List<Integer> limit) {
        return stepwise.computeIfAbsent(limit, s -> {
            List<Together> all = new ArrayList<>();
            Optional<Choices> next = Optional.of(Choices.first());
            while (next.isPresent() && all.size() < MOST) {
                Choices choices = next.get();
                all.add(oracle.together(limited(s), left -> left.get(choices.choose(left.size()))));
                next = choices.next();
            }
            return all;
        });
    }

    private List<Participant> limited(List<Integer> transactions) {
        return IntStream.range(0, requests.size()).mapToObj(i -> limited(requests.get(i), transactions.get(i))).toList();
    }

    private static Participant limited(Participant request, int transactions) {
        return new Participant(request.pattern(), request.form(), request.invocation(), transactions);
    }
}
