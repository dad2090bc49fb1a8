package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.ItemKinds;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queries, page after page of the service: to the end, or until a page of the application is full. */
final class QueryPages {

    private static final String POSITION = "#position";

    private final ItemCodec codec;
    private final ItemDecoder decoder;
    private final Calls calls;
    private final Knowledge known;
    private final KeyResolver keys;
    private final KeyTerms terms;

    QueryPages(ItemCodec codec, ItemDecoder decoder, Calls calls, Knowledge known, KeyResolver keys) {
        this.codec = codec;
        this.decoder = decoder;
        this.calls = calls;
        this.known = known;
        this.keys = keys;
        this.terms = new KeyTerms(codec, known);
    }

    /** @param next where the application's next page starts */
    record Found(List<Item> items, Optional<Row> next) {}

    /** What one partition gave. @param more whether it has, or may have, more */
    private record Part(List<Item> items, boolean more) {}

    Found read(TableDesign table, Step.Query step, Optional<Set<String>> available) {
        List<ItemKey> partitions = keys.keys(table, step);
        if (step.page().isEmpty()) {
            List<Item> all = new ArrayList<>();
            partitions.forEach(key -> all.addAll(part(table, step, key, Optional.empty(), List.of()).items()));
            return new Found(all, Optional.empty());
        }
        int size = size(step);
        List<Expression> conditions = conditions(table, step, available);
        List<Item> all = new ArrayList<>();
        boolean more = false;
        for (ItemKey key : size == 0 ? List.<ItemKey>of() : partitions) {
            Part part = part(table, step, key, Optional.of(size), conditions);
            all.addAll(part.items());
            more |= part.more();
        }
        List<Item> sorted = partitions.size() > 1 ? merged(table, step, all, available) : all;
        List<Item> page = sorted.subList(0, Math.min(size, sorted.size()));
        boolean left = more || sorted.size() > page.size();
        return new Found(page, left && !page.isEmpty() ? token(table, step, page.get(page.size() - 1)) : Optional.empty());
    }

    private int size(Step.Query step) {
        Object size = known.value(step.page().orElseThrow().size(), known.scope());
        if (!(size instanceof BigDecimal number)) {
            throw new Stuck(step.id() + " has no page size");
        }
        return number.intValueExact();
    }

    /** One partition's items in the key's order, those that the statement's own conditions rule out left out. */
    private Part part(TableDesign table, Step.Query step, ItemKey key, Optional<Integer> size, List<Expression> conditions) {
        Optional<List<KeyTerm>> condition = terms.of(table, step, key);
        List<Item> found = new ArrayList<>();
        Object start = startKey(table, step, key);
        boolean more = condition.isPresent();
        while (more && (size.isEmpty() || found.size() < size.get())) {
            Map<String, Object> input = ReadInput.query(step, condition.get(), size);
            if (start != null) {
                input.put("ExclusiveStartKey", start);
            }
            Map<String, Object> response = send(step, input);
            for (Object wire : (List<?>) response.getOrDefault("Items", List.of())) {
                Item item = Item.of((Map<?, ?>) wire);
                if (conditions.isEmpty() || matches(table, step, item, conditions)) {
                    found.add(item);
                }
            }
            start = response.get("LastEvaluatedKey");
            more = start instanceof Map<?, ?> last && !last.isEmpty();
        }
        return new Part(found, more);
    }

    private Map<String, Object> send(Step.Query step, Map<String, Object> input) {
        input.put("ReturnConsumedCapacity", "INDEXES");
        return calls.send(step.id(), Operation.QUERY, input);
    }

    private Object startKey(TableDesign table, Step.Query step, ItemKey key) {
        boolean paged = step.page().filter(p -> !p.token().isEmpty()).isPresent();
        return paged && known.invocation().pageToken().isPresent()
                ? keys.startKey(table, step, key, known.invocation().pageToken().get()) : null;
    }

    // --- pages ---------------------------------------------------------------------------------------------

    private static Optional<RowSource> paged(Step.Query step) {
        return step.rows().stream().filter(r -> r.statement().equals(step.statement()) && r.embedded().isEmpty()).findFirst();
    }

    private List<Expression> conditions(TableDesign table, Step.Query step, Optional<Set<String>> available) {
        return paged(step).filter(s -> known.statements().block(s.statement(), s.alias()).isPresent())
                .map(s -> known.narrowing().own(s.statement(), s.alias(), known.brought(),
                        Reader.columns(table.itemType(s.itemType()), s, known.statements().table(s.statement(), s.alias()), available)))
                .orElse(List.of());
    }

    private boolean matches(TableDesign table, Step.Query step, Item item, List<Expression> conditions) {
        RowSource source = paged(step).orElseThrow();
        ItemType type = table.itemType(source.itemType());
        if (!ItemKinds.canBe(table, type, item)) {
            return false;
        }
        Scope scope = known.scope().withSupply(known.brought().supply(source.statement())).withRow(source.alias(),
                known.statements().table(source.statement(), source.alias()), decoder.row(type, item));
        return known.hold(conditions, scope);
    }

    /** Items of several partitions in the order that the statement asks for. */
    private List<Item> merged(TableDesign table, Step.Query step, List<Item> items, Optional<Set<String>> available) {
        Optional<RowSource> source = paged(step);
        Optional<Query> block = source.flatMap(s -> known.statements().block(s.statement(), s.alias()));
        if (block.isEmpty() || block.get().orderBy().isEmpty()) {
            return items;
        }
        ItemType type = table.itemType(source.get().itemType());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rows.add(decoder.row(type, items.get(i)).with(POSITION, BigDecimal.valueOf(i)));
        }
        return known.queries().rows(known.narrowing().ordering(source.get().statement(), source.get().alias(), POSITION),
                        (alias, t) -> rows, known.scope()).stream()
                .map(r -> items.get(((BigDecimal) r.get(POSITION)).intValueExact())).toList();
    }

    private Optional<Row> token(TableDesign table, Step.Query step, Item last) {
        List<String> columns = step.page().orElseThrow().token();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Row row = decoder.row(KeyResolver.itemType(table, step), last);
        Map<String, Object> token = new LinkedHashMap<>();
        for (String column : columns) {
            if (!row.values().containsKey(column)) {
                throw new Stuck(step.id() + " reads no " + column + ", which its page token needs");
            }
            token.put(column, row.get(column));
        }
        return Optional.of(new Row(token));
    }

    // --- counts --------------------------------------------------------------------------------------------

    /** As many rows as there are items, of each the columns that the key says. */
    List<Row> counted(TableDesign table, Step.Query step) {
        List<Row> rows = new ArrayList<>();
        for (ItemKey key : keys.keys(table, step)) {
            Optional<List<KeyTerm>> condition = terms.of(table, step, key);
            Row row = step.range().map(r -> within(step, r, key.columns())).orElse(key.columns());
            Object start = null;
            boolean more = condition.isPresent();
            while (more) {
                Map<String, Object> input = ReadInput.query(step, condition.get(), Optional.empty());
                if (start != null) {
                    input.put("ExclusiveStartKey", start);
                }
                Map<String, Object> response = send(step, input);
                rows.addAll(Collections.nCopies(((Number) response.get("Count")).intValue(), row));
                start = response.get("LastEvaluatedKey");
                more = start instanceof Map<?, ?> last && !last.isEmpty();
            }
        }
        return rows;
    }

    /** A row as the range has it: what is counted lies in it, whatever its value. */
    private Row within(Step.Query step, SortRange range, Row columns) {
        Optional<Expression> bound = range.from().filter(e -> range.fromInclusive()).or(() -> range.to().filter(e -> range.toInclusive()));
        boolean exact = range.from().isEmpty() || range.to().isEmpty() || range.fromInclusive() && range.toInclusive();
        if (bound.isEmpty() || !exact) {
            throw new Stuck(step.id() + " counts a range without its bounds, which no key condition says");
        }
        return columns.with(range.column(), known.value(bound.get(), known.scope(List.of(step.statement()))));
    }

    Set<String> countedColumns(Step.Query step) {
        Set<String> columns = new LinkedHashSet<>();
        step.key().forEach(b -> columns.addAll(b.values().keySet()));
        step.range().ifPresent(r -> columns.add(r.column()));
        return columns;
    }
}
