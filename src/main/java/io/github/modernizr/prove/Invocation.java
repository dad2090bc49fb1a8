package io.github.modernizr.prove;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request of the application: both sides run the same one.
 *
 * @param form the form of the pattern, whose present parameters are exactly those in {@code parameters}
 * @param parameters by name, values as in {@link Row}
 * @param now the request's one clock, cut as the specification says
 * @param draws what the client draws for this request: ids and versions
 * @param outsideSucceeds whether what lies outside the database (a payment) goes well
 * @param pageToken columns of the last row of the page before; empty for the first page
 */
public record Invocation(
        String pattern,
        String form,
        Map<String, Object> parameters,
        LocalDateTime now,
        Draws draws,
        boolean outsideSucceeds,
        Optional<Row> pageToken) {

    public Invocation {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public Invocation page(Row token) {
        return new Invocation(pattern, form, parameters, now, draws, outsideSucceeds, Optional.of(token));
    }

    /** Values that the client draws for itself; the same arguments always give the same value. */
    public interface Draws {

        /**
         * An id for a row to be inserted, unused so far and of the column's type.
         *
         * @param column {@code table.column}
         * @param element position of the row among those that one {@code for-each} inserts, in
         *     {@link ForEachOrder}; 0 elsewhere
         */
        Object id(String column, int element);

        /** A fresh version token, never the same twice. */
        String version();
    }
}
