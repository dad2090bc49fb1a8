package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key condition of a query: equalities, then at most one beginning or range. */
final class KeyTerms {

    private final ItemCodec codec;
    private final Knowledge known;

    KeyTerms(ItemCodec codec, Knowledge known) {
        this.codec = codec;
        this.known = known;
    }

    /**
     * Empty where a bound is NULL, or the bounds leave nothing between them: then no row compares as the statement asks,
     * and the service takes no such range.
     */
    Optional<List<KeyTerm>> of(TableDesign table, Step.Query step, ItemKey key) {
        List<KeyTerm> terms = new ArrayList<>();
        key.values().forEach((name, value) -> terms.add(new KeyTerm(name, "=", List.of(value.wire()))));
        if (step.range().isEmpty()) {
            key.prefix().filter(p -> !p.getValue().isEmpty()).ifPresent(p ->
                    terms.add(new KeyTerm(p.getKey(), "begins_with", List.of(Map.of("S", p.getValue())))));
            return Optional.of(terms);
        }
        return range(table, step, step.range().get(), key).map(term -> {
            terms.add(term);
            return terms;
        });
    }

    private Optional<KeyTerm> range(TableDesign table, Step.Query step, SortRange range, ItemKey key) {
        Scope scope = known.scope(List.of(step.statement()));
        Object from = range.from().map(e -> known.value(e, scope)).orElse(null);
        Object to = range.to().map(e -> known.value(e, scope)).orElse(null);
        if (range.from().isPresent() && from == null || range.to().isPresent() && to == null) {
            return Optional.empty();
        }
        ItemType type = KeyResolver.itemType(table, step);
        SourceTable source = codec.schema().require(type.sourceTable());
        Attribute attribute = KeyResolver.attribute(table, type, range.attribute());
        if (attribute.source() instanceof AttributeSource.Composite composite) {
            return sayable(composite(source, composite, range, key.columns(), from, to));
        }
        return sayable(plain(source, attribute, range, from, to));
    }

    private static Optional<KeyTerm> sayable(KeyTerm term) {
        boolean empty = term.wires().size() == 2 && !new ItemCondition.Compare(term.name(), Comparison.LESS_OR_EQUAL,
                term.wires().get(1), false).holds(Item.EMPTY.with(term.name(), AttributeValue.of(term.wires().get(0))));
        return empty ? Optional.empty() : Optional.of(term);
    }

    private KeyTerm plain(SourceTable source, Attribute attribute, SortRange range, Object from, Object to) {
        if (from != null && to != null) {
            // the service has no BETWEEN without its bounds; what lies on one is left out by the statement itself
            return new KeyTerm(attribute.name(), "BETWEEN",
                    List.of(wire(source, attribute, range, from), wire(source, attribute, range, to)));
        }
        return from != null
                ? new KeyTerm(attribute.name(), range.fromInclusive() ? ">=" : ">", List.of(wire(source, attribute, range, from)))
                : new KeyTerm(attribute.name(), range.toInclusive() ? "<=" : "<", List.of(wire(source, attribute, range, to)));
    }

    private Map<String, Object> wire(SourceTable source, Attribute attribute, SortRange range, Object value) {
        return codec.encode(source, attribute, new Row(Map.of(range.column(), value)))
                .map(AttributeValue::wire).orElseThrow();
    }

    /** Within one beginning: a bound that its row lies behind ends where no other text goes on. */
    private KeyTerm composite(SourceTable source, AttributeSource.Composite composite, SortRange range, Row equal,
            Object from, Object to) {
        int before = composite.columns().indexOf(range.column());
        // NULL compares with nothing, and comes first
        String low = from == null ? codec.textBehind(source, composite, equal.with(range.column(), null), before + 1)
                : bound(source, composite, equal.with(range.column(), from), before + 1, !range.fromInclusive());
        String high = to != null ? bound(source, composite, equal.with(range.column(), to), before + 1, range.toInclusive())
                : before == 0 && composite.prefix().isEmpty() ? null : codec.textBehind(source, composite, equal, before);
        return high == null ? new KeyTerm(range.attribute(), ">=", List.of(text(low)))
                : new KeyTerm(range.attribute(), "BETWEEN", List.of(text(low), text(high)));
    }

    private String bound(SourceTable source, AttributeSource.Composite composite, Row columns, int first, boolean behind) {
        return behind ? codec.textBehind(source, composite, columns, first) : codec.text(source, composite, columns, first);
    }

    private static Map<String, Object> text(String text) {
        return Map.of("S", text);
    }
}
