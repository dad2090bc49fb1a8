package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.data.Encounter;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.prove.run.Pairs.Pair;
import io.github.modernizr.prove.run.Pairs.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds requests of pairs that meet. Where the rows have nothing that SQL would answer a form, or nothing that both of a
 * pair are led to, other rows are tried.
 */
final class Search {

    /** Rows of a table, about: enough to meet by accident now and then, few enough to be read at a glance. */
    private static final int ROWS = 8;
    /** Sets of rows that are tried for a form that SQL refuses everything of. */
    private static final int SETS = 8;

    private final ProofInput input;
    private final int ways;
    private final Map<Pair, List<Meeting>> found = new LinkedHashMap<>();
    /** In how many sets of rows both of the pair were answered. */
    private final Map<Pair, Integer> tried = new LinkedHashMap<>();
    private final Set<Side> answered = new LinkedHashSet<>();

    /**
     * @param meetings of the pairs that can meet, each first with what may be taken as it was generated, then with no more
     *     than one of them takes
     * @param answered forms of which SQL answers a request that changes or finds something
     */
    record Result(Map<Pair, List<Meeting>> meetings, Set<Side> answered) {}

    private Search(ProofInput input, int ways) {
        this.input = input;
        this.ways = ways;
    }

    /** @param ways to meet, for each pair, at most; and sets of rows that are tried where both are answered, but do not meet */
    static Result of(ProofInput input, List<Pair> pairs, int ways) {
        Search search = new Search(input, ways);
        pairs.forEach(p -> search.found.put(p, new ArrayList<>()));
        for (int set = 0; set < SETS; set++) {
            List<Pair> open = pairs.stream().filter(search::open).toList();
            if (!open.isEmpty()) {
                search.within(open, set);
            }
        }
        search.found.values().removeIf(List::isEmpty);
        return new Result(search.found, search.answered);
    }

    private boolean open(Pair pair) {
        return found.get(pair).isEmpty() && tried.getOrDefault(pair, 0) < (pair.reads() ? 1 : ways);
    }

    private void within(List<Pair> pairs, int set) {
        input.oracle().load(RowGenerator.generate(input.workload(), input.texts(), ROWS, input.seed() + set));
        Map<String, List<Row>> rows = input.oracle().rows();
        Meetings meetings = new Meetings(input, rows, input.seed() + 1 + set);
        for (Pair pair : pairs) {
            List.of(pair.first(), pair.second()).stream().filter(meetings::answers).forEach(answered::add);
            if (meetings.answers(pair.first()) && meetings.answers(pair.second())) {
                tried.merge(pair, 1, Integer::sum);
                find(pair, meetings);
            }
        }
    }

    private void find(Pair pair, Meetings meetings) {
        Set<Guarded> guarded = Guarded.of(pair);
        int met = 0;
        for (Encounter.Way way : Encounter.Way.values()) {
            // who takes from the same must also meet by nothing but that
            if (met < ways || way == Encounter.Way.NOTHING && !guarded.isEmpty()) {
                Optional<Meeting> meeting = meetings.of(pair, way);
                met += meeting.isPresent() ? 1 : 0;
                meeting.ifPresent(found.get(pair)::add);
                meeting.flatMap(m -> meetings.scarce(m, guarded)).ifPresent(found.get(pair)::add);
            }
        }
    }
}
