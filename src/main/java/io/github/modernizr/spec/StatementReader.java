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
import java.util.Set;

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
        Optional<net.sf.jsqlparser.statement.Statement> parsed = context.parser().statement(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Binding binding = new Binding(context.names(), text, names, collation);
        return new StatementBinder(binding, context.declaredIds()).bind(parsed.get());
    }

    /** The check of a role: its statement must find one row. */
    Optional<Draft.Statement> role(String id, Roles.Definition role) {
        Optional<StatementBinder.Bound> bound = bind(role.sql());
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = bound.get().statement();
        return Optional.of(new Draft.Statement(new Run(id, Optional.empty(), statement, Optional.empty(), Purpose.CHECK,
                consistencies(statement, role.consistency()), Expectation.ONE, Optional.empty(), List.of(), Map.of(),
                role.failure()), List.of(), List.of(), role.sql().range()));
    }

    /** The answer of a write, which sees the tables written. */
    Optional<Draft.Statement> returned(YamlNode.Scalar sql, Set<String> written) {
        String id = nextId();
        Optional<StatementBinder.Bound> bound = bind(sql);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = bound.get().statement();
        if (!(statement instanceof Statement.Select)) {
            log.report(DiagnosticKind.KEY_DOES_NOT_FIT, sql.range(), sql.excerpt(), "\"returns\" must be a SELECT.");
            return Optional.empty();
        }
        return Optional.of(new Draft.Statement(new Run(id, Optional.empty(), statement, Optional.empty(), Purpose.RETURNS,
                fresh(statement, written), Expectation.ANY, Optional.empty(), List.of(), Map.of(), Optional.empty()),
                List.of(), List.of(), sql.range()));
    }

    private Map<String, Consistency> fresh(Statement statement, Set<String> written) {
        Map<String, Consistency> byTable = consistencies(statement, consistency);
        for (String table : Tables.readBy(statement)) {
            if (written.contains(table)) {
                byTable.put(table, Consistency.STRONG);
            }
        }
        return byTable;
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
            Fields step = Fields.of(Section.STATEMENT, node, log).orElseThrow();
            Optional<YamlNode.Scalar> sql = step.requiredScalar("sql");
            return sql.isPresent() ? read(id, sql.get(), step, step, purpose) : Optional.empty();
        }
        Optional<YamlNode.Scalar> sql = Fields.scalar(node, "A statement", log);
        return sql.isPresent() ? read(id, sql.get(), beside.orElse(null), null, purpose) : Optional.empty();
    }

    /**
     * @param keys beside the statement, or null
     * @param step the same keys where they are those of a step, which may be named and repeated, or null
     */
    private Optional<Draft.Statement> read(String id, YamlNode.Scalar sql, Fields keys, Fields step, Purpose purpose) {
        Optional<YamlNode.Scalar> forEach = forEach(step);
        Optional<StatementBinder.Bound> bound = bind(sql);
        List<String> setIfPresent = keys == null ? List.of() : setIfPresent(keys, bound);
        StatementKeys read = keys == null ? StatementKeys.NONE : new StatementKeys(keys, context, names, log);
        Expectation expect = keys == null ? Expectation.ANY
                : EXPECTATIONS.read(keys.node("expect"), "expect", log).orElse(Expectation.ANY);
        List<Requirement> conditions = read.requirements(bound.isPresent() ? bound.get().statement() : null);
        names.forEach(Optional.empty());
        Optional<YamlNode.Scalar> as = step == null ? Optional.empty() : step.scalar("as");
        if (as.isPresent()) {
            names.addStep(as.get(), rows(bound, expect, forEach));
        }
        List<String> when = step == null ? List.of() : read.when(step);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = bound.get().statement();
        boolean select = statement instanceof Statement.Select;
        read.checkFit(statement);
        boolean total = step == null ? purpose == Purpose.TOTAL : read.total(step);
        Consistencies own = step == null ? Consistencies.UNSAID
                : Consistencies.read(step.node("consistency"), context.names());
        return Optional.of(new Draft.Statement(new Run(id, step == null ? Optional.empty() : step.text("as"), statement,
                forEach.isPresent() ? Optional.of(forEach.get().text()) : Optional.empty(),
                select ? total ? Purpose.TOTAL : purpose : Purpose.EFFECT,
                consistencies(statement, own.within(consistency)), expect, read.mustMatch(), conditions,
                read.onDuplicate(statement), read.failure()), when,
                statement instanceof Statement.Update ? setIfPresent : List.of(), sql.range()));
    }

    /** The step whose rows the statement runs for. */
    private Optional<YamlNode.Scalar> forEach(Fields step) {
        Optional<YamlNode.Scalar> forEach = step == null ? Optional.empty() : step.scalar("for-each");
        if (forEach.isPresent()) {
            checkStep(forEach.get());
        }
        boolean known = forEach.isPresent() && names.knowsStep(forEach.get().text());
        names.forEach(known ? Optional.of(forEach.get().text()) : Optional.empty());
        return forEach;
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
            Optional<Consistency> own = wanted.of(t);
            if (own.isPresent()) {
                byTable.put(t, own.get());
            }
        }
        return byTable;
    }
}
