package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Relaxation.Kind;
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
        Fields.of(Section.ACCEPT, node, log).ifPresent(f -> f.mapping().entries().forEach(e -> entry(e.name(), e)));
        return List.copyOf(found);
    }

    private void entry(String key, YamlNode.Entry entry) {
        YamlNode value = entry.value();
        switch (key) {
            case "paging" -> Choice.of("cursor", true).read(value, "paging", log)
                    .ifPresent(x -> add(Kind.CURSOR_PAGING, "", entry.key().range(), "paging: cursor"));
            case "short-pages" -> byForm(value, entry.key().range(), false, this::shortPages);
            case "total" -> byForm(value, entry.key().range(), true, this::total);
            case "omit" -> Fields.scalars(value, "omit", log).forEach(s -> names.column(s).ifPresent(c ->
                    add(Kind.OMITTED, c.qualified(), s.range(), "omit: " + c.qualified())));
            case "stale" -> entries(value, "stale").forEach(e -> names.column(e.key()).ifPresent(c ->
                    lag(e.value()).ifPresent(s -> add(Kind.STALE, c.qualified(), Optional.of(s), List.of(),
                            e.key().range(), "stale: " + c.qualified() + " by " + s + " s"))));
            case "search" -> search(value, entry.key().range());
            case "asynchronous" -> Fields.of(Section.ASYNCHRONOUS, value, log).ifPresent(f -> f.mapping().entries()
                    .forEach(e -> lag(e.value()).ifPresent(s -> add(Kind.ASYNCHRONOUS, e.name(), Optional.of(s),
                            List.of(), e.key().range(), "asynchronous: " + e.name() + " by " + s + " s"))));
            case "cascade" -> entries(value, "cascade").forEach(e -> names.table(e.key()).ifPresent(t ->
                    Choice.of("lazy", true).read(e.value(), "cascade", log).ifPresent(x ->
                            add(Kind.LAZY_CASCADE, t.name(), e.key().range(), "cascade: " + t.name() + " lazy"))));
            case "references" -> references(value, entry.key().range());
            case "ids" -> ids(value, entry.key().range());
            case "read-budget" -> overview.readBudget(value).ifPresent(b -> budget(b, entry.key().range()));
            default -> { } // an unknown key has been reported
        }
    }

    private void add(Kind kind, String subject, SourceRange range, String text) {
        add(kind, subject, Optional.empty(), List.of(), range, text);
    }

    private void add(Kind kind, String subject, Optional<Long> bound, List<String> of, SourceRange range, String text) {
        found.add(new Relaxation(kind, subject, bound, of, Optional.empty(), text, range));
    }

    private List<YamlNode.Entry> entries(YamlNode value, String what) {
        return Fields.mapping(value, what, log).map(YamlNode.Mapping::entries).orElse(List.of());
    }

    private Optional<Long> lag(YamlNode value) {
        return quantities.seconds(value).map(s -> s.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    private interface PerForm {
        void read(YamlNode value, List<String> forms, SourceRange range);
    }

    /** One value for all forms, or a mapping by form with {@code other} for those not named. */
    private void byForm(YamlNode value, SourceRange range, boolean lagAllowed, PerForm reader) {
        boolean lag = lagAllowed && value instanceof YamlNode.Mapping m && m.get("lag").isPresent()
                && !forms.contains("lag");
        if (lag || !(value instanceof YamlNode.Mapping mapping)) {
            reader.read(value, List.of(), range);
            return;
        }
        List<String> named = mapping.entries().stream().map(YamlNode.Entry::name).toList();
        for (YamlNode.Entry e : mapping.entries()) {
            boolean other = e.name().equals(FormsReader.OTHER);
            if (!other && !forms.contains(e.name()) && !forms.isEmpty()) {
                log.report(DiagnosticKind.UNKNOWN_FORM, e.key().range(), e.key().excerpt(),
                        "This pattern has no form " + e.key().excerpt() + ".",
                        Suggestion.among(e.name(), forms, "forms"));
            } else {
                List<String> meant = other ? forms.stream().filter(f -> !named.contains(f)).toList()
                        : List.of(e.name());
                if (!meant.isEmpty()) {
                    reader.read(e.value(), meant, e.key().range());
                }
            }
        }
    }

    private static String of(List<String> forms) {
        return forms.isEmpty() ? "" : " (" + String.join(", ", forms) + ")";
    }

    private void shortPages(YamlNode value, List<String> of, SourceRange range) {
        quantities.items(value).ifPresent(items -> add(Kind.SHORT_PAGES, "", Optional.of(items), of, range,
                "short-pages: " + items + " items" + of(of)));
    }

    private void total(YamlNode value, List<String> of, SourceRange range) {
        if (value instanceof YamlNode.Mapping) {
            Fields.of(Section.LAG, value, log).flatMap(f -> f.required("lag")).flatMap(this::lag).ifPresent(s ->
                    add(Kind.TOTAL_LAGGING, "", Optional.of(s), of, range, "total: lagging by " + s + " s" + of(of)));
            return;
        }
        Choice.of("exact", false).or("omitted", true).read(value, "total", log).ifPresent(omitted -> {
            if (omitted) {
                add(Kind.TOTAL_OMITTED, "", Optional.empty(), of, range, "total: omitted" + of(of));
            }
        });
    }

    private void search(YamlNode value, SourceRange range) {
        if (!(value instanceof YamlNode.Mapping)) {
            Choice.of("words", true).read(value, "search", log)
                    .ifPresent(x -> add(Kind.WORD_SEARCH, "", range, "search: words"));
            return;
        }
        Fields.of(Section.SEARCH, value, log).ifPresent(f -> {
            Optional<Boolean> words = f.required("like").flatMap(n -> Choice.of("words", true).read(n, "like", log));
            Optional<Long> shortest = f.node("minimum-length").flatMap(quantities::count);
            f.node("several-words").ifPresent(n -> Choice.of("all", true).read(n, "several-words", log));
            words.ifPresent(x -> add(Kind.WORD_SEARCH, "", shortest, List.of(), range, "search: words"
                    + shortest.map(n -> " of at least " + n + " characters").orElse("") + ", all must match"));
        });
    }

    private void references(YamlNode value, SourceRange range) {
        if (value instanceof YamlNode.Sequence) {
            Fields.scalars(value, "references", log).forEach(s -> names.table(s).ifPresent(t ->
                    add(Kind.CHECKED_BEFORE, t.name(), s.range(), "references: " + t.name() + " checked before")));
        } else {
            Choice.of("checked-before", true).read(value, "references", log)
                    .ifPresent(x -> add(Kind.CHECKED_BEFORE, "", range, "references: checked before"));
        }
    }

    private void ids(YamlNode value, SourceRange range) {
        Choice<Boolean> supplied = Choice.of("supplied", true);
        if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(e -> names.column(e.key()).ifPresent(c -> supplied.read(e.value(), "ids", log)
                    .ifPresent(x -> add(Kind.SUPPLIED_ID, c.qualified(), e.key().range(),
                            "ids: " + c.qualified() + " supplied"))));
        } else {
            supplied.read(value, "ids", log).ifPresent(x -> add(Kind.SUPPLIED_ID, "", range, "ids: supplied"));
        }
    }

    private void budget(ReadBudget budget, SourceRange range) {
        found.add(new Relaxation(Kind.READ_BUDGET, "", Optional.of(budget.bytes()), List.of(), Optional.of(budget),
                "read-budget: " + budget.bytes() + " bytes, " + budget.sequentialRequests() + " requests", range));
    }
}
