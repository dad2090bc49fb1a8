package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Query;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Paged statements of a pattern that accepts page tokens for OFFSET: without their OFFSET where the reads began at the
 * token, and cut by the client where the reads brought everything.
 */
final class PagedStatements {

    private static final String POSITION = "#position";

    private final boolean tokens;
    private final Map<Query, Query> withoutOffset = new IdentityHashMap<>();
    private final Map<Query, Query> unlimited = new IdentityHashMap<>();

    /** @param tokens whether the pattern accepts page tokens */
    PagedStatements(boolean tokens) {
        this.tokens = tokens;
    }

    record Page(List<Row> rows, Optional<Row> next) {}

    boolean byClient(Query query) {
        return tokens && query.offset().isPresent() && query.limit().isPresent();
    }

    Query withoutOffset(Query query) {
        return withoutOffset.computeIfAbsent(query, q -> limited(q, true));
    }

    Query unlimited(Query query) {
        return unlimited.computeIfAbsent(query, q -> limited(q, false));
    }

    private static Query limited(Query q, boolean limit) {
        return new Query(q.sources(), q.where(), q.groupBy(), q.having(), q.outputs(), q.distinct(), q.orderBy(),
                limit ? q.limit() : Optional.empty(), Optional.empty());
    }

    /** All rows are there, so a position among them is token enough. */
    Page page(List<Row> all, Optional<Row> token, Object limit) {
        int from = token.map(t -> ((BigDecimal) t.get(POSITION)).intValueExact()).orElse(0);
        int to = (int) Math.min(all.size(), (long) from + ((BigDecimal) limit).intValueExact());
        Map<String, Object> next = new HashMap<>();
        next.put(POSITION, BigDecimal.valueOf(to));
        return new Page(all.subList(Math.min(from, to), to), to < all.size() && to > from ? Optional.of(new Row(next)) : Optional.empty());
    }
}
