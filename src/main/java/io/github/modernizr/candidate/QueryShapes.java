package io.github.modernizr.candidate;

import io.github.modernizr.relational.Query;
import java.util.IdentityHashMap;
import java.util.Map;

/** Shapes of queries that were laid flat before; the same query is planned under many designs. */
final class QueryShapes {

    private final Map<Query, QueryShape> known = new IdentityHashMap<>();

    QueryShape of(Query query) {
        return known.computeIfAbsent(query, QueryShape::of);
    }
}
