package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle.Change;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.Row;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request that sees some of another's changes at each of its steps, in one transaction that is undone. */
final class PartView {

    private final Session session;
    private final Contents contents;
    private final List<Change> changes;

    PartView(Session session, Contents contents, List<Change> changes) {
        this.session = session;
        this.contents = contents;
        this.changes = changes;
    }

    /** Rows may refer to rows that are not seen. */
    Outcome run(Participant request, List<Set<Integer>> seen) throws SQLException {
        session.execute(session.dialect().referentialIntegrity(false));
        try {
            FormRun run = new FormRun(session, new AnswerColumns(), request.invocation(), StepEnd.savepoint(session));
            Set<Integer> before = Set.of();
            Optional<Outcome> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                Set<Integer> now = run.step() < seen.size() ? seen.get(run.step()) : before;
                show(before, now);
                before = now;
                outcome = run.advance(request.pattern(), request.form());
            }
            return outcome.get();
        } catch (SQLException e) {
            if (!session.dialect().dataError(e)) {
                throw e;
            }
            // half of the changes do not go together, as where two rows change a unique value
            return new Outcome.Failed(e.getMessage());
        } finally {
            session.rollback();
            session.execute(session.dialect().referentialIntegrity(true));
        }
    }

    private void show(Set<Integer> before, Set<Integer> now) throws SQLException {
        Set<Integer> turned = new LinkedHashSet<>(before);
        turned.addAll(now);
        turned.removeIf(c -> before.contains(c) == now.contains(c));
        for (int c : turned) {
            Optional<Row> old = before.contains(c) ? changes.get(c).after() : changes.get(c).before();
            if (old.isPresent()) {
                contents.remove(changes.get(c).table(), old.get());
            }
        }
        for (int c : turned) {
            Optional<Row> next = now.contains(c) ? changes.get(c).after() : changes.get(c).before();
            if (next.isPresent()) {
                contents.add(changes.get(c).table(), next.get());
            }
        }
    }
}
