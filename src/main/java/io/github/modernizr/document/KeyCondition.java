package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.execute.KeyTerm;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key condition of a query: equalities, then at most one prefix or range. */
record KeyCondition(List<Term> terms) {

    /** @param operator {@code =}, {@code <}, {@code BETWEEN}, {@code begins_with} …; two values for BETWEEN */
    record Term(Attribute attribute, String operator, List<String> values) {}

    static KeyCondition of(TableDesign table, Step.Query step, Map<String, Map<String, Expression>> values) {
        List<Term> terms = new ArrayList<>();
        String ranged = step.range().isPresent() ? step.range().get().attribute() : null;
        for (Map.Entry<String, Map<String, Expression>> e : values.entrySet()) {
            if (!e.getKey().equals(ranged)) {
                Attribute attribute = RequestBuilder.attribute(table, step, e.getKey());
                boolean partial = Placeholder.isPartial(attribute, e.getValue());
                terms.add(new Term(attribute, partial ? "begins_with" : "=", List.of(Placeholder.of(attribute, e.getValue()))));
            }
        }
        if (ranged != null) {
            terms.add(range(RequestBuilder.attribute(table, step, ranged), step.range().get(), values.getOrDefault(ranged, Map.of())));
        }
        return new KeyCondition(terms);
    }

    private static Term range(Attribute attribute, SortRange range, Map<String, Expression> equal) {
        String prefix = attribute.source() instanceof AttributeSource.Composite composite
                ? Placeholder.prefix(composite, equal, composite.columns().size()) : "";
        boolean open = attribute.source() instanceof AttributeSource.Composite composite
                && composite.columns().indexOf(range.column()) < composite.columns().size() - 1;
        String from = bound(attribute, range.column(), equal, range.from(), open && !range.fromInclusive());
        String to = bound(attribute, range.column(), equal, range.to(), open && range.toInclusive());
        if (from != null && to != null) {
            return new Term(attribute, "BETWEEN", List.of(from, to));
        }
        if (!prefix.isEmpty()) {
            return new Term(attribute, "BETWEEN", from == null ? List.of(prefix, to) : List.of(from, Placeholder.behind(prefix)));
        }
        return from != null
                ? new Term(attribute, range.fromInclusive() ? ">=" : ">", List.of(from))
                : new Term(attribute, range.toInclusive() ? "<=" : "<", List.of(to));
    }

    /** A bound, null where there is none; one that must lie behind all texts which go on after it does. */
    private static String bound(
            Attribute attribute, String column, Map<String, Expression> equal, Optional<Expression> value, boolean behind) {
        if (value.isEmpty()) {
            return null;
        }
        Map<String, Expression> values = new LinkedHashMap<>(equal);
        values.put(column, value.get());
        String text = Placeholder.of(attribute, values);
        return behind ? Placeholder.behind(text) : text;
    }

    /** As requests have them. */
    List<KeyTerm> keyTerms() {
        return terms.stream().map(t -> new KeyTerm(t.attribute().name(), t.operator(),
                t.values().stream().map(v -> Placeholder.wire(t.attribute().type(), v)).toList())).toList();
    }

    /** As a person reads it. */
    String text() {
        List<String> texts = new ArrayList<>();
        for (Term term : terms) {
            texts.add(text(term.operator(), term.attribute().name(), term.values()));
        }
        return String.join(" AND ", texts);
    }

    private static String text(String operator, String name, List<String> values) {
        return switch (operator) {
            case "begins_with" -> "begins_with(" + name + ", " + values.get(0) + ")";
            case "BETWEEN" -> name + " BETWEEN " + values.get(0) + " AND " + values.get(1);
            default -> name + " " + operator + " " + values.get(0);
        };
    }
}
