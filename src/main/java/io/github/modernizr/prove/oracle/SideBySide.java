package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Several requests whose transactions take turns, in one transaction that is undone. */
final class SideBySide {

    private final Session session;
    private final List<Participant> requests;
    private final List<FormRun> runs = new ArrayList<>();
    private final List<Optional<Outcome>> outcomes = new ArrayList<>();
    private final int[] transactions;

    SideBySide(Session session, List<Participant> requests) throws SQLException {
        this.session = session;
        this.requests = requests;
        this.transactions = new int[requests.size()];
        StepEnd end = StepEnd.savepoint(session);
        for (Participant request : requests) {
            runs.add(new FormRun(session, new AnswerColumns(), request.invocation(), end));
            outcomes.add(request.transactions() == 0 ? Optional.of(RelationalOracle.GIVEN_UP) : Optional.empty());
        }
    }

    Together run(ToIntFunction<List<Integer>> order, Contents contents) throws SQLException {
        try {
            for (List<Integer> left = left(); !left.isEmpty(); left = left()) {
                advance(left.size() == 1 ? left.get(0) : order.applyAsInt(left));
            }
            return new Together(outcomes.stream().map(Optional::orElseThrow).toList(), contents.rows());
        } finally {
            session.rollback();
        }
    }

    private List<Integer> left() {
        return IntStream.range(0, requests.size()).filter(i -> outcomes.get(i).isEmpty()).boxed().toList();
    }

    private void advance(int who) throws SQLException {
        Participant request = requests.get(who);
        Optional<Outcome> outcome = runs.get(who).advance(request.pattern(), request.form());
        transactions[who]++;
        outcomes.set(who, outcome.or(() -> transactions[who] >= request.transactions() ? Optional.of(RelationalOracle.GIVEN_UP) : Optional.empty()));
    }
}
