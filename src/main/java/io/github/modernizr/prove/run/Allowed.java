package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What SQL lets two requests come to: one after the other, or with their statements and atomic groups taking turns. */
final class Allowed {

    /** Two patterns of six steps each take turns in 924 ways; what has more is cut, in the same order always. */
    private static final int MOST = 1_000;

    private final RelationalOracle oracle;
    private final List<Participant> requests;
    private final Map<List<Integer>, List<Together>> serial = new LinkedHashMap<>();
    private final Map<List<Integer>, List<Together>> stepwise = new LinkedHashMap<>();

    /** How SQL comes to the same. */
    enum Way {
        /** One request after the other. */
        SERIAL,
        /** Only with their steps taking turns. */
        STEPWISE,
        NONE
    }

    Allowed(RelationalOracle oracle, List<Participant> requests) {
        this.oracle = oracle;
        this.requests = requests;
    }

    /** One after the other, all steps. */
    List<Together> serial() {
        return serial(requests.stream().map(r -> r.form().steps().size()).toList());
    }

    /**
     * @param outcomes of the plans
     * @param same whether SQL's rows are those that are stored
     */
    Way way(List<Outcome> outcomes, Predicate<Map<String, List<Row>>> same) {
        List<List<Integer>> limits = limits(outcomes);
        for (List<Integer> limit : limits) {
            if (serial(limit).stream().anyMatch(t -> alike(t.outcomes(), outcomes) && same.test(t.rows()))) {
                return Way.SERIAL;
            }
        }
        for (List<Integer> limit : limits) {
            if (stepwise(limit).stream().anyMatch(t -> alike(t.outcomes(), outcomes) && same.test(t.rows()))) {
                return Way.STEPWISE;
            }
        }
        return Way.NONE;
    }

    /** A plan that failed may have come as far as any step. */
    private List<List<Integer>> limits(List<Outcome> outcomes) {
        List<List<Integer>> limits = List.of(List.of());
        for (int i = 0; i < requests.size(); i++) {
            int steps = requests.get(i).form().steps().size();
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> limit : limits) {
                for (int n = outcomes.get(i) instanceof Outcome.Failed ? 0 : steps; n <= steps; n++) {
                    List<Integer> more = new ArrayList<>(limit);
                    more.add(n);
                    longer.add(List.copyOf(more));
                }
            }
            limits = longer;
        }
        return limits;
    }

    private static boolean alike(List<Outcome> sql, List<Outcome> plans) {
        for (int i = 0; i < sql.size(); i++) {
            if (!alike(sql.get(i), plans.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where SQL has an error without words any refusal will do; where a plan has, nothing was promised. */
    private static boolean alike(Outcome sql, Outcome plan) {
        if (plan instanceof Outcome.Failed) {
            return true;
        } else if (sql instanceof Outcome.Failed) {
            return !(plan instanceof Outcome.Answered);
        }
        return sql instanceof Outcome.Refused ? sql.equals(plan) : plan instanceof Outcome.Answered;
    }

    private List<Together> serial(List<Integer> steps) {
        return serial.computeIfAbsent(steps, s -> List.of(
                oracle.together(limited(s), left -> left.get(0)),
                oracle.together(limited(s), left -> left.get(left.size() - 1))));
    }

    private List<Together> stepwise(List<Integer> steps) {
        return stepwise.computeIfAbsent(steps, s -> {
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

    private List<Participant> limited(List<Integer> steps) {
        List<Participant> limited = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Participant r = requests.get(i);
            limited.add(new Participant(r.pattern(), r.form(), r.invocation(), steps.get(i)));
        }
        return limited;
    }
}
