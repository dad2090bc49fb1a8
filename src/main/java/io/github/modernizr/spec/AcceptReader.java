package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Relaxation.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code accept}: each relaxation with what it is about, how far it goes and for which forms. */
final class AcceptReader {

    private final Names names;
    private final OverviewReader overview;
    private final DiagnosticLog log;
    private final QuantityReader quantities;
    private final List<String> forms;
    private final List<Relaxation> found = new ArrayList<>();

    /** @param forms the names of the pattern's forms */
    AcceptReader(PatternReader.Context context, List<String> forms) {
        this.names = context.names();
        this.overview = context.overview();
        this.log = context.log();
        this.quantities = new QuantityReader(log);
        this.forms = forms;
    }

    List<Relaxation> read(YamlNode node) {
        for (YamlNode.Entry entry : entries(Section.ACCEPT, node)) {
            entry(entry.value(), entry.name(), entry.key().range());
        }
        return List.copyOf(found);
    }

    private List<YamlNode.Entry> entries(Section section, YamlNode node) {
        Optional<Fields> fields = Fields.of(section, node, log);
        return fields.isPresent() ? fields.get().mapping().entries() : List.of();
    }

    private void entry(YamlNode value, String key, SourceRange range) {
        switch (key) {
            case "paging" -> paging(value, range);
            case "short-pages" -> shortPages(value, range);
            case "total" -> total(value, range);
            case "omit" -> omit(value);
            case "stale" -> stale(value);
            case "search" -> search(value, range);
            case "asynchronous" -> asynchronous(value);
            case "cascade" -> cascade(value);
            case "references" -> references(value, range);
            case "ids" -> ids(value, range);
            case "read-budget" -> budget(value, range);
            default -> { } // an unknown key has been reported
        }
    }

    /** The one word that may stand there; anything else is reported. */
    private boolean says(YamlNode value, String word, String what) {
        return Choice.of(word, true).read(value, what, log).isPresent();
    }

    private void paging(YamlNode value, SourceRange range) {
        if (says(value, "cursor", "paging")) {
            add(Kind.CURSOR_PAGING, "", range, "paging: cursor");
        }
    }

    private void omit(YamlNode value) {
        for (YamlNode.Scalar name : Fields.scalars(value, "omit", log)) {
            Optional<Names.ColumnName> column = names.column(name);
            if (column.isPresent()) {
                add(Kind.OMITTED, column.get().qualified(), name.range(), "omit: " + column.get().qualified());
            }
        }
    }

    private void stale(YamlNode value) {
        for (YamlNode.Entry e : Fields.entries(Optional.of(value), "stale", log)) {
            Optional<Names.ColumnName> column = names.column(e.key());
            Optional<Long> lag = column.isPresent() ? lag(e.value()) : Optional.empty();
            if (lag.isPresent()) {
                String name = column.get().qualified();
                add(Kind.STALE, name, lag, List.of(), e.key().range(), "stale: " + name + " by " + lag.get() + " s");
            }
        }
    }

    private void asynchronous(YamlNode value) {
        for (YamlNode.Entry e : entries(Section.ASYNCHRONOUS, value)) {
            Optional<Long> lag = lag(e.value());
            if (lag.isPresent()) {
                add(Kind.ASYNCHRONOUS, e.name(), lag, List.of(), e.key().range(),
                        "asynchronous: " + e.name() + " by " + lag.get() + " s");
            }
        }
    }

    private void cascade(YamlNode value) {
        for (YamlNode.Entry e : Fields.entries(Optional.of(value), "cascade", log)) {
            Optional<SourceTable> table = names.table(e.key());
            if (table.isPresent() && says(e.value(), "lazy", "cascade")) {
                add(Kind.LAZY_CASCADE, table.get().name(), e.key().range(), "cascade: " + table.get().name() + " lazy");
            }
        }
    }

    private void add(Kind kind, String subject, SourceRange range, String text) {
        add(kind, subject, Optional.empty(), List.of(), range, text);
    }

    private void add(Kind kind, String subject, Optional<Long> bound, List<String> of, SourceRange range, String text) {
        found.add(new Relaxation(kind, subject, bound, of, Optional.empty(), text, range));
    }

    private Optional<Long> lag(YamlNode value) {
        Optional<BigDecimal> seconds = quantities.seconds(Optional.of(value));
        return seconds.isEmpty() ? Optional.empty()
                : Optional.of(seconds.get().setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** @param forms that the value is for; empty for all */
    private record ForForms(YamlNode value, List<String> forms, SourceRange range) {}

    /** One value for all forms, or a mapping by form with {@code other} for those not named. */
    private List<ForForms> byForm(YamlNode value, SourceRange range, boolean lagAllowed) {
        boolean lag = lagAllowed && value instanceof YamlNode.Mapping m && m.get("lag").isPresent()
                && !forms.contains("lag");
        if (lag || !(value instanceof YamlNode.Mapping mapping)) {
            return List.of(new ForForms(value, List.of(), range));
        }
        List<ForForms> values = new ArrayList<>();
        for (YamlNode.Entry e : mapping.entries()) {
            boolean other = e.name().equals(FormsReader.OTHER);
            if (!other && !forms.contains(e.name()) && !forms.isEmpty()) {
                log.report(DiagnosticKind.UNKNOWN_FORM, e.key().range(), e.key().excerpt(),
                        "This pattern has no form " + e.key().excerpt() + ".",
                        Suggestion.among(e.name(), forms, "forms"));
            } else {
                List<String> meant = other ? unnamed(mapping) : List.of(e.name());
                if (!meant.isEmpty()) {
                    values.add(new ForForms(e.value(), meant, e.key().range()));
                }
            }
        }
        return values;
    }

    private List<String> unnamed(YamlNode.Mapping byForm) {
        List<String> unnamed = new ArrayList<>();
        for (String form : forms) {
            if (byForm.entry(form).isEmpty()) {
                unnamed.add(form);
            }
        }
        return List.copyOf(unnamed);
    }

    private static String of(List<String> forms) {
        return forms.isEmpty() ? "" : " (" + String.join(", ", forms) + ")";
    }

    private void shortPages(YamlNode value, SourceRange range) {
        for (ForForms v : byForm(value, range, false)) {
            Optional<Long> items = quantities.items(Optional.of(v.value()));
            if (items.isPresent()) {
                add(Kind.SHORT_PAGES, "", items, v.forms(), v.range(),
                        "short-pages: " + items.get() + " items" + of(v.forms()));
            }
        }
    }

    private void total(YamlNode value, SourceRange range) {
        for (ForForms v : byForm(value, range, true)) {
            if (v.value() instanceof YamlNode.Mapping) {
                laggingTotal(v);
            } else if (Choice.of("exact", false).or("omitted", true).read(v.value(), "total", log).orElse(false)) {
                add(Kind.TOTAL_OMITTED, "", Optional.empty(), v.forms(), v.range(), "total: omitted" + of(v.forms()));
            }
        }
    }

    private void laggingTotal(ForForms v) {
        Optional<Fields> fields = Fields.of(Section.LAG, v.value(), log);
        Optional<YamlNode> stated = fields.isPresent() ? fields.get().required("lag") : Optional.empty();
        Optional<Long> lag = stated.isPresent() ? lag(stated.get()) : Optional.empty();
        if (lag.isPresent()) {
            add(Kind.TOTAL_LAGGING, "", lag, v.forms(), v.range(),
                    "total: lagging by " + lag.get() + " s" + of(v.forms()));
        }
    }

    private void search(YamlNode value, SourceRange range) {
        if (value instanceof YamlNode.Mapping) {
            searchOf(Fields.of(Section.SEARCH, value, log), range);
        } else if (says(value, "words", "search")) {
            add(Kind.WORD_SEARCH, "", range, "search: words");
        }
    }

    private void searchOf(Optional<Fields> fields, SourceRange range) {
        if (fields.isEmpty()) {
            return;
        }
        Optional<YamlNode> like = fields.get().required("like");
        boolean words = like.isPresent() && says(like.get(), "words", "like");
        Optional<Long> shortest = quantities.count(fields.get().node("minimum-length"));
        Choice.of("all", true).read(fields.get().node("several-words"), "several-words", log);
        if (words) {
            add(Kind.WORD_SEARCH, "", shortest, List.of(), range, "search: words"
                    + (shortest.isPresent() ? " of at least " + shortest.get() + " characters" : "") + ", all must match");
        }
    }

    private void references(YamlNode value, SourceRange range) {
        if (!(value instanceof YamlNode.Sequence)) {
            if (says(value, "checked-before", "references")) {
                add(Kind.CHECKED_BEFORE, "", range, "references: checked before");
            }
            return;
        }
        for (YamlNode.Scalar name : Fields.scalars(value, "references", log)) {
            Optional<SourceTable> table = names.table(name);
            if (table.isPresent()) {
                add(Kind.CHECKED_BEFORE, table.get().name(), name.range(),
                        "references: " + table.get().name() + " checked before");
            }
        }
    }

    private void ids(YamlNode value, SourceRange range) {
        if (!(value instanceof YamlNode.Mapping mapping)) {
            if (says(value, "supplied", "ids")) {
                add(Kind.SUPPLIED_ID, "", range, "ids: supplied");
            }
            return;
        }
        for (YamlNode.Entry e : mapping.entries()) {
            Optional<Names.ColumnName> column = names.column(e.key());
            if (column.isPresent() && says(e.value(), "supplied", "ids")) {
                add(Kind.SUPPLIED_ID, column.get().qualified(), e.key().range(),
                        "ids: " + column.get().qualified() + " supplied");
            }
        }
    }

    private void budget(YamlNode value, SourceRange range) {
        Optional<ReadBudget> budget = overview.readBudget(Optional.of(value));
        if (budget.isPresent()) {
            ReadBudget b = budget.get();
            found.add(new Relaxation(Kind.READ_BUDGET, "", Optional.of(b.bytes()), List.of(), budget,
                    "read-budget: " + b.bytes() + " bytes, " + b.sequentialRequests() + " requests", range));
        }
    }
}
