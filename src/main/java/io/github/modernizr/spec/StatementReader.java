package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Requirement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one statement of a pattern with the keys beside it. */
final class StatementReader {

    private static final Choice<Expectation> EXPECTATIONS = Choice.of("any", Expectation.ANY)
            .or("one", Expectation.ONE).or("some", Expectation.SOME).or("none", Expectation.NONE);

    private final PatternReader.Context context;
    private final DiagnosticLog log;
    private final PatternNames names;
    private final Consistencies consistency;
    private final Optional<Collation> collation;
    private int number;

    StatementReader(PatternReader.Context context, PatternNames names, Consistencies consistency,
            Optional<Collation> collation) {
        this.context = context;
        this.log = context.log();
        this.names = names;
        this.consistency = consistency;
        this.collation = collation;
    }

    /** A statement of the text, bound. */
    private Optional<StatementBinder.Bound> bind(YamlNode.Scalar sql) {
        SqlText text = new SqlText(sql, "");
        return context.parser().statement(text).flatMap(parsed ->
                new StatementBinder(binding(text), context.declaredIds()).bind(parsed));
    }

    private Binding binding(SqlText text) {
        return new Binding(context.names(), text, names, collation);
    }

    /** The check of a role: its statement must find one row. */
    Optional<Draft.Statement> role(String id, Roles.Definition role) {
        return bind(role.sql()).map(b -> new Draft.Statement(new Run(id, Optional.empty(), b.statement(),
                Optional.empty(), Purpose.CHECK, consistencies(b.statement(), role.consistency()), Expectation.ONE,
                Optional.empty(), List.of(), Map.of(), role.failure()), List.of(), List.of(), role.sql().range()));
    }

    /** The answer of a write, which sees the tables written. */
    Optional<Draft.Statement> returned(YamlNode.Scalar sql, List<String> written) {
        String id = nextId();
        Optional<StatementBinder.Bound> bound = bind(sql);
        if (bound.isPresent() && !(bound.get().statement() instanceof Statement.Select)) {
            log.report(DiagnosticKind.KEY_DOES_NOT_FIT, sql.range(), sql.excerpt(), "\"returns\" must be a SELECT.");
            return Optional.empty();
        }
        return bound.map(b -> {
            Map<String, Consistency> fresh = consistencies(b.statement(), consistency);
            Tables.readBy(b.statement()).stream().filter(written::contains)
                    .forEach(t -> fresh.put(t, Consistency.STRONG));
            return new Draft.Statement(new Run(id, Optional.empty(), b.statement(), Optional.empty(), Purpose.RETURNS,
                    fresh, Expectation.ANY, Optional.empty(), List.of(), Map.of(), Optional.empty()),
                    List.of(), List.of(), sql.range());
        });
    }

    private String nextId() {
        return "s" + ++number;
    }

    /**
     * @param node a text, or a mapping with {@code sql} and the keys of a step
     * @param beside where the keys stand if {@code node} is a text: beside the pattern's only statement
     * @param purpose of a SELECT
     */
    Optional<Draft.Statement> read(YamlNode node, Optional<Fields> beside, Purpose purpose) {
        String id = nextId();
        if (node instanceof YamlNode.Mapping) {
            return Fields.of(Section.STATEMENT, node, log).flatMap(f -> f.required("sql")
                    .flatMap(n -> Fields.scalar(n, "sql", log))
                    .flatMap(sql -> read(id, sql, Optional.of(f), Optional.of(f), purpose)));
        }
        return Fields.scalar(node, "A statement", log).flatMap(sql -> read(id, sql, beside, Optional.empty(), purpose));
    }

    /** @param step the same keys where they are those of a step, which may be named and repeated */
    private Optional<Draft.Statement> read(
            String id, YamlNode.Scalar sql, Optional<Fields> keys, Optional<Fields> step, Purpose purpose) {
        Optional<YamlNode.Scalar> forEach = step.flatMap(f -> f.scalar("for-each"));
        forEach.ifPresent(this::checkStep);
        names.forEach(forEach.map(YamlNode.Scalar::text).filter(names::knowsStep));
        Optional<StatementBinder.Bound> bound = bind(sql);
        List<String> setIfPresent = keys.map(f -> setIfPresent(f, bound)).orElse(List.of());
        StatementKeys read = keys.map(f -> new StatementKeys(f, context, names, log)).orElse(StatementKeys.NONE);
        Expectation expect = keys.flatMap(f -> f.node("expect")).flatMap(n -> EXPECTATIONS.read(n, "expect", log))
                .orElse(Expectation.ANY);
        List<Requirement> conditions = read.requirements(bound.map(StatementBinder.Bound::statement));
        names.forEach(Optional.empty());
        step.flatMap(f -> f.scalar("as")).ifPresent(as -> names.addStep(as, rows(bound, expect, forEach)));
        List<String> when = step.map(read::when).orElse(List.of());
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = bound.get().statement();
        boolean select = statement instanceof Statement.Select;
        read.checkFit(statement);
        boolean total = step.map(read::total).orElse(purpose == Purpose.TOTAL);
        Consistencies own = step.map(f -> Consistencies.read(f.node("consistency"), context.names()))
                .orElse(Consistencies.UNSAID);
        return Optional.of(new Draft.Statement(new Run(id, step.flatMap(f -> f.text("as")), statement,
                forEach.map(YamlNode.Scalar::text),
                select ? total ? Purpose.TOTAL : purpose : Purpose.EFFECT,
                consistencies(statement, own.within(consistency)), expect, read.mustMatch(), conditions,
                read.onDuplicate(statement), read.failure()), when,
                statement instanceof Statement.Update ? setIfPresent : List.of(), sql.range()));
    }

    private void checkStep(YamlNode.Scalar name) {
        if (!names.knowsStep(name.text())) {
            log.report(DiagnosticKind.UNKNOWN_STEP, name.range(), name.excerpt(),
                    "There is no step named " + name.excerpt() + " before this one.",
                    Suggestion.hint(name.text(), names.stepNames(), DiagnosticKind.UNKNOWN_STEP.hint()));
        }
    }

    private List<String> setIfPresent(Fields fields, Optional<StatementBinder.Bound> bound) {
        List<String> found = fields.texts("set-if-present");
        for (YamlNode.Scalar name : fields.scalars("set-if-present")) {
            boolean used = bound.isEmpty() || names.parameters().contains(name.text().strip());
            if (!used) {
                log.report(DiagnosticKind.UNKNOWN_PARAMETER, name.range(), name.excerpt(),
                        "This statement has no parameter :" + name.excerpt() + ".",
                        Suggestion.among(name.text(), names.parameters(), "parameters"));
            }
        }
        return found;
    }

    private PatternNames.StepRows rows(
            Optional<StatementBinder.Bound> bound, Expectation expect, Optional<YamlNode.Scalar> forEach) {
        if (bound.isEmpty() || bound.get().broken()) {
            return new PatternNames.StepRows(List.of(), true, true);
        }
        boolean aggregate = bound.get().statement() instanceof Statement.Select select
                && select.query().aggregates() && select.query().groupBy().isEmpty();
        return new PatternNames.StepRows(bound.get().columns(), false,
                forEach.isEmpty() && (expect == Expectation.ONE || aggregate));
    }

    /** An UPDATE and a DELETE look for rows of their own table, too: how fresh that look is decides whom they find. */
    private Map<String, Consistency> consistencies(Statement statement, Consistencies wanted) {
        Map<String, Consistency> byTable = new LinkedHashMap<>();
        for (String t : statement instanceof Statement.Insert ? Tables.readBy(statement) : Tables.touchedBy(statement)) {
            wanted.of(t).ifPresent(c -> byTable.put(t, c));
        }
        return byTable;
    }
}
