package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code access-patterns}: resolves who repeats whom, then reads each pattern by itself. */
final class PatternsReader {

    /** What {@code same-as} does not repeat. */
    private static final Set<String> OWN = Set.of("title", "api", "notes", "rate", "same-as");

    private final PatternReader.Context context;
    private final RateReader rates;
    private final Set<String> measured;
    private final DiagnosticLog log;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final Set<String> missingRows = new LinkedHashSet<>();

    /** @param measured the tables that the statistics mention */
    PatternsReader(PatternReader.Context context, RateReader rates, Set<String> measured) {
        this.context = context;
        this.rates = rates;
        this.measured = measured;
        this.log = context.log();
    }

    List<String> ids() {
        return List.copyOf(entries.keySet());
    }

    List<AccessPattern> read(Optional<YamlNode> node) {
        for (YamlNode.Entry e : Fields.entries(node, "access-patterns", log)) {
            entries.put(e.name(), e);
        }
        List<AccessPattern> patterns = new ArrayList<>();
        for (YamlNode.Entry entry : entries.values()) {
            checkId(entry.key());
            if (Fields.mapping(entry.value(), "An access pattern", log).isPresent()) {
                Fields own = Fields.of(Section.PATTERN, entry.value(), log).orElseThrow();
                patterns.add(new PatternReader(context, rates, this::singleRead).read(entry.key(), own, whole(own)));
            }
        }
        for (AccessPattern pattern : patterns) {
            checkRows(pattern);
        }
        return List.copyOf(patterns);
    }

    private void checkId(YamlNode.Scalar id) {
        if (!id.text().matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
            log.report(DiagnosticKind.BAD_NAME, id.range(), id.excerpt(),
                    "\"" + id.excerpt() + "\" cannot be the id of an access pattern.");
        }
    }

    /** The pattern's fields with those it takes over by {@code same-as}. */
    private Fields whole(Fields fields) {
        Set<String> seen = new LinkedHashSet<>();
        YamlNode.Mapping merged = fields.mapping();
        Optional<YamlNode.Scalar> next = fields.scalar("same-as");
        while (next.isPresent()) {
            YamlNode.Scalar name = next.get();
            if (!seen.add(name.text().strip())) {
                log.report(DiagnosticKind.SAME_AS_CYCLE, name.range(), name.excerpt(),
                        "same-as leads back to " + name.excerpt() + ".");
                break;
            }
            Optional<YamlNode.Mapping> target = pattern(name);
            if (target.isEmpty()) {
                break;
            }
            merged = merge(merged, target.get());
            next = target.get().get("same-as").orElse(null) instanceof YamlNode.Scalar s ? Optional.of(s) : Optional.empty();
        }
        return Fields.trusted(Section.PATTERN, merged, log);
    }

    private static YamlNode.Mapping merge(YamlNode.Mapping own, YamlNode.Mapping target) {
        List<YamlNode.Entry> entries = new ArrayList<>(own.entries());
        for (YamlNode.Entry e : target.entries()) {
            if (!OWN.contains(e.name()) && own.entry(e.name()).isEmpty()) {
                entries.add(e);
            }
        }
        return new YamlNode.Mapping(List.copyOf(entries), own.range());
    }

    /** Reports a pattern that does not exist. */
    private Optional<YamlNode.Mapping> pattern(YamlNode.Scalar name) {
        YamlNode.Entry entry = entries.get(name.text().strip());
        if (entry == null) {
            log.report(DiagnosticKind.UNKNOWN_PATTERN, name.range(), name.excerpt(),
                    "There is no access pattern " + name.excerpt() + ".",
                    Suggestion.hint(name.text(), entries.keySet(), DiagnosticKind.UNKNOWN_PATTERN.hint()));
        }
        return entry != null && entry.value() instanceof YamlNode.Mapping mapping
                ? Optional.of(mapping) : Optional.empty();
    }

    /** The SELECT of another pattern, for {@code returns: { same-as: … }}. */
    private Optional<YamlNode.Scalar> singleRead(YamlNode.Scalar name) {
        Optional<YamlNode.Mapping> target = pattern(name);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<YamlNode> sql = target.get().get("sql");
        if (sql.isPresent() && sql.get() instanceof YamlNode.Sequence list && list.items().size() == 1) {
            sql = Optional.of(list.items().get(0));
        }
        if (sql.isPresent() && sql.get() instanceof YamlNode.Scalar single) {
            return Optional.of(single);
        }
        log.report(DiagnosticKind.NOT_A_SINGLE_READ, name.range(), name.excerpt(),
                "The body of " + name.excerpt() + " is not one SELECT.");
        return Optional.empty();
    }

    /** Costs need the size of every table that a pattern touches. */
    private void checkRows(AccessPattern pattern) {
        for (Form form : pattern.forms()) {
            for (PatternStep.Run run : form.runs()) {
                for (String table : Tables.touchedBy(run.statement())) {
                    checkRows(pattern, table);
                }
            }
        }
    }

    private void checkRows(AccessPattern pattern, String table) {
        if (!measured.contains(table) && missingRows.add(table)) {
            log.report(DiagnosticKind.ROWS_MISSING, pattern.range(), table, "The pattern " + pattern.id()
                    + " uses the table " + table + ", and nothing says how many rows it has.");
        }
    }
}
