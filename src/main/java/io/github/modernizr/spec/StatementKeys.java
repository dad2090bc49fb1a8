package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.PatternStep.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.Expression;

/** The keys beside a statement: what must hold, and what the application answers where it does not. */
final class StatementKeys {

    static final StatementKeys NONE = new StatementKeys(null, null, null, null);

    private final Fields fields;
    private final PatternReader.Context context;
    private final PatternNames names;
    private final DiagnosticLog log;

    StatementKeys(Fields fields, PatternReader.Context context, PatternNames names, DiagnosticLog log) {
        this.fields = fields;
        this.context = context;
        this.names = names;
        this.log = log;
    }

    /** For steps that are no statements. */
    static StatementKeys of(PatternReader.Context context, PatternNames names) {
        return new StatementKeys(null, context, names, context.log());
    }

    List<String> when(Fields step) {
        Optional<YamlNode> node = step.node("when");
        List<String> when = new ArrayList<>();
        for (YamlNode.Scalar name : node.isPresent() ? oneOrSeveral(node.get()) : List.<YamlNode.Scalar>of()) {
            when.add(name.stripped());
            names.use(name.stripped());
        }
        return List.copyOf(when);
    }

    private List<YamlNode.Scalar> oneOrSeveral(YamlNode when) {
        if (when instanceof YamlNode.Sequence) {
            return Fields.scalars(when, "when", log);
        }
        Optional<YamlNode.Scalar> one = Fields.scalar(when, "when", log);
        return one.isPresent() ? List.of(one.get()) : List.of();
    }

    boolean total(Fields step) {
        return Choice.of("true", true).or("false", false).read(step.node("total"), "total", log).orElse(false);
    }

    Optional<Integer> mustMatch() {
        return fields == null ? Optional.empty()
                : new QuantityReader(log).smallCount(fields.node("must-match"));
    }

    Optional<String> failure() {
        return fields == null ? Optional.empty() : fields.text("else");
    }

    /**
     * Conditions on the row after the write, or on rows of earlier steps.
     *
     * @param statement null where it could not be bound
     */
    List<Requirement> requirements(Statement statement) {
        List<Requirement> found = new ArrayList<>();
        for (YamlNode.Entry entry : fields == null ? List.<YamlNode.Entry>of() : fields.entries("require")) {
            SqlText text = StatementParser.expressionText(entry.key());
            Optional<YamlNode.Scalar> failure = Fields.scalar(entry.value(), "A failure", log);
            Optional<Expression> parsed = context.parser().expression(text);
            if (parsed.isPresent()) {
                Binding binding = new Binding(context.names(), text, names, Optional.empty());
                found.add(new Requirement(ExpressionBinder.ofSteps(binding, new QueryBinder(binding), row(statement), false)
                        .condition(parsed.get()), text.folded(), failure.isPresent() ? failure.get().stripped() : ""));
            }
        }
        return List.copyOf(found);
    }

    private static Scope row(Statement statement) {
        return statement instanceof Statement.Insert s ? Scope.of(s.table().name(), s.table())
                : statement instanceof Statement.Update s ? Scope.of(s.alias(), s.table())
                : new Scope(Optional.empty());
    }

    Map<String, String> onDuplicate(Statement statement) {
        Map<String, String> answers = new LinkedHashMap<>();
        Optional<String> written = Tables.writtenBy(statement);
        if (fields == null || written.isEmpty()) {
            return answers;
        }
        SourceTable table = context.names().schema().require(written.get());
        for (YamlNode.Entry entry : fields.entries("on-duplicate")) {
            Optional<String> key = uniqueKey(table, entry.name());
            if (key.isEmpty()) {
                log.report(DiagnosticKind.UNKNOWN_UNIQUE_KEY, entry.key().range(), entry.key().excerpt(),
                        "The table " + table.name() + " has no unique key (" + entry.key().excerpt() + ").",
                        Suggestion.among(entry.name(), keys(table), "unique keys"));
            }
            Optional<YamlNode.Scalar> failure = Fields.scalar(entry.value(), "A failure", log);
            if (failure.isPresent() && key.isPresent()) {
                answers.put(key.get(), failure.get().stripped());
            }
        }
        return answers;
    }

    private static List<String> keys(SourceTable table) {
        List<String> keys = new ArrayList<>();
        keys.add(String.join("+", table.primaryKey()));
        for (UniqueKey u : table.uniqueKeys()) {
            keys.add(String.join("+", u.columns()));
        }
        return keys;
    }

    private static Optional<String> uniqueKey(SourceTable table, String name) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String column : name.split("\\+")) {
            wanted.add(column.strip());
        }
        for (String key : keys(table)) {
            List<String> columns = List.of(key.split("\\+"));
            if (columns.size() == wanted.size() && wanted.containsAll(columns)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Each key stands beside a kind of statement. */
    void checkFit(Statement statement) {
        if (fields == null) {
            return;
        }
        boolean select = statement instanceof Statement.Select;
        boolean insert = statement instanceof Statement.Insert;
        boolean update = statement instanceof Statement.Update;
        fit("expect", select, "a SELECT");
        fit("must-match", update || statement instanceof Statement.Delete, "an UPDATE or DELETE");
        fit("on-duplicate", insert || update, "an INSERT or UPDATE");
        fit("set-if-present", update, "an UPDATE");
        fit("require", select || insert || update, "a SELECT, INSERT or UPDATE");
        fit("else", has("expect") || has("must-match"), "'expect' or 'must-match', which say what fails");
        fit("as", select, "a SELECT");
        fit("total", select, "a SELECT");
    }

    private boolean has(String key) {
        return fields.mapping().entry(key).isPresent();
    }

    private void fit(String key, boolean fits, String where) {
        Optional<YamlNode.Entry> entry = fits ? Optional.empty() : fields.mapping().entry(key);
        if (entry.isPresent()) {
            log.report(DiagnosticKind.KEY_DOES_NOT_FIT, entry.get().key().range(), key,
                    "\"" + key + "\" belongs beside " + where + ".");
        }
    }
}
