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
        List<String> when = new ArrayList<>();
        step.node("when").ifPresent(node -> {
            if (node instanceof YamlNode.Sequence) {
                for (YamlNode.Scalar s : Fields.scalars(node, "when", log)) {
                    when.add(s.text().strip());
                }
            } else {
                Fields.scalar(node, "when", log).ifPresent(s -> when.add(s.text().strip()));
            }
        });
        when.forEach(names::use);
        return List.copyOf(when);
    }

    boolean total(Fields step) {
        return step.node("total").flatMap(n -> Choice.of("true", true).or("false", false).read(n, "total", log))
                .orElse(false);
    }

    Optional<Integer> mustMatch() {
        return fields == null ? Optional.empty()
                : fields.node("must-match").flatMap(new QuantityReader(log)::smallCount);
    }

    Optional<String> failure() {
        return fields == null ? Optional.empty() : fields.text("else");
    }

    /** Conditions on the row after the write, or on rows of earlier steps. */
    List<Requirement> requirements(Optional<Statement> statement) {
        List<Requirement> found = new ArrayList<>();
        for (YamlNode.Entry entry : fields == null ? List.<YamlNode.Entry>of() : fields.entries("require")) {
            SqlText text = StatementParser.expressionText(entry.key());
            Optional<String> failure = Fields.scalar(entry.value(), "A failure", log).map(s -> s.text().strip());
            context.parser().expression(text).ifPresent(parsed -> {
                Binding binding = new Binding(context.names(), text, names, Optional.empty());
                Scope row = statement.flatMap(StatementKeys::row).orElseGet(() -> new Scope(Optional.empty()));
                found.add(new Requirement(
                        ExpressionBinder.ofSteps(binding, new QueryBinder(binding), row, false).condition(parsed),
                        text.folded(), failure.orElse("")));
            });
        }
        return List.copyOf(found);
    }

    private static Optional<Scope> row(Statement statement) {
        return Optional.ofNullable(statement instanceof Statement.Insert s ? Scope.of(s.table().name(), s.table())
                : statement instanceof Statement.Update s ? Scope.of(s.alias(), s.table()) : null);
    }

    Map<String, String> onDuplicate(Statement statement) {
        Map<String, String> answers = new LinkedHashMap<>();
        Optional<SourceTable> table = Tables.writtenBy(statement).flatMap(context == null
                ? t -> Optional.empty() : context.names().schema()::table);
        if (fields == null || table.isEmpty()) {
            return answers;
        }
        for (YamlNode.Entry entry : fields.entries("on-duplicate")) {
            Optional<List<String>> key = uniqueKey(table.get(), entry.name());
            if (key.isEmpty()) {
                log.report(DiagnosticKind.UNKNOWN_UNIQUE_KEY, entry.key().range(), entry.key().excerpt(),
                        "The table " + table.get().name() + " has no unique key (" + entry.key().excerpt() + ").",
                        Suggestion.among(entry.name(), keys(table.get()), "unique keys"));
            }
            Fields.scalar(entry.value(), "A failure", log)
                    .ifPresent(s -> key.ifPresent(k -> answers.put(String.join("+", k), s.text().strip())));
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

    private static Optional<List<String>> uniqueKey(SourceTable table, String name) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String column : name.split("\\+")) {
            wanted.add(column.strip());
        }
        return keys(table).stream().map(k -> List.of(k.split("\\+")))
                .filter(k -> k.size() == wanted.size() && wanted.containsAll(k)).findFirst();
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
        if (!fits) {
            fields.mapping().entry(key).ifPresent(e -> log.report(DiagnosticKind.KEY_DOES_NOT_FIT, e.key().range(), key,
                    "\"" + key + "\" belongs beside " + where + "."));
        }
    }
}
