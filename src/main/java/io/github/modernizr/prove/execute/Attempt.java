package io.github.modernizr.prove.execute;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk through a plan, from its first step. */
final class Attempt implements Step.Visitor<Void> {

    private final Knowledge known;
    private final Reader reader;
    private final Writer writer;
    private final PagedStatements paged;
    private final Map<String, List<Row>> answers = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private Optional<Row> nextPage = Optional.empty();
    private boolean outside;

    Attempt(DataModel model, ItemCodec codec, Calls calls, Knowledge known, PagedStatements paged) {
        this.known = known;
        this.paged = paged;
        this.reader = new Reader(model, codec, calls, known);
        this.writer = new Writer(model, codec, calls, known);
    }

    void walk(Plan plan) {
        plan.steps().forEach(s -> s.accept(this));
    }

    Map<String, List<Row>> answers() {
        return answers;
    }

    Optional<Row> nextPage() {
        return nextPage;
    }

    /** Whether starting again would repeat something that cannot be undone. */
    boolean done() {
        return outside || writer.wrote();
    }

    @Override
    public Void getItem(Step.GetItem step) {
        reader.get(step);
        return null;
    }

    @Override
    public Void batchGetItem(Step.BatchGetItem step) {
        reader.batchGet(step);
        return null;
    }

    @Override
    public Void query(Step.Query step) {
        Optional<Row> next = reader.query(step);
        if (step.page().filter(p -> !p.token().isEmpty()).isPresent()) {
            cut.add(step.statement());
            nextPage = next;
        }
        return null;
    }

    @Override
    public Void write(Step.Write step) {
        writer.write(step);
        return null;
    }

    @Override
    public Void evaluate(Step.Evaluate step) {
        Run run = known.statements().run(step.statement());
        List<Row> rows = computed(run);
        known.computed(run.id(), rows);
        boolean answer = run.purpose() == Purpose.ANSWER || run.purpose() == Purpose.TOTAL || run.purpose() == Purpose.RETURNS;
        if (answer && run.statement() instanceof Statement.Select) {
            answers.put(run.id(), rows);
        }
        return null;
    }

    private List<Row> computed(Run run) {
        if (!(run.statement() instanceof Statement.Select select)) {
            return touched(run);
        } else if (cut.contains(run.id())) {
            return each(run, paged.withoutOffset(select.query()));
        } else if (paged.byClient(select.query())) {
            PagedStatements.Page page = paged.page(each(run, paged.unlimited(select.query())),
                    known.invocation().pageToken(), known.value(select.query().limit().orElseThrow(), known.scope()));
            nextPage = page.next();
            return page.rows();
        }
        return each(run, select.query());
    }

    /** The rows that an UPDATE or DELETE is about. */
    private List<Row> touched(Run run) {
        String alias = run.statement() instanceof Statement.Update update ? update.alias()
                : ((Statement.Delete) run.statement()).alias();
        return known.rows(run.id(), alias);
    }

    /** Once, or once for each row of the step that the statement repeats for. */
    private List<Row> each(Run run, Query query) {
        List<Row> rows = new ArrayList<>();
        for (Scope scope : known.repeating(run.id())) {
            rows.addAll(known.compute(query, run.id(), scope));
        }
        return rows;
    }

    @Override
    public Void expect(Step.Expect step) {
        Run run = known.statements().run(step.statement());
        int rows = known.computed(run.id()).orElseGet(() -> computed(run)).size();
        boolean met = switch (step.expectation()) {
            case ANY -> true;
            case ONE -> rows == 1;
            case SOME -> rows > 0;
            case NONE -> rows == 0;
        };
        if (!met) {
            throw Stop.answering(step.failure(), step.statement() + " found " + rows + " rows");
        }
        return null;
    }

    @Override
    public Void require(Step.Require step) {
        if (!known.holds(step.condition(), known.scope(List.of(step.statement())))) {
            throw Stop.answering(step.failure(), step.statement() + ": " + step.condition() + " does not hold");
        }
        return null;
    }

    @Override
    public Void let(Step.Let step) {
        known.let(step.name(), known.value(step.value(), known.scope()));
        return null;
    }

    @Override
    public Void outside(Step.Outside step) {
        if (!known.invocation().outsideSucceeds()) {
            throw Stop.answering(step.failure(), "outside the database: " + step.text());
        }
        outside = true;
        return null;
    }

    @Override
    public Void branch(Step.Branch step) {
        Scope scope = known.scope(List.of(step.statement()));
        (known.holds(step.condition(), scope) ? step.then() : step.otherwise()).forEach(s -> s.accept(this));
        return null;
    }
}
