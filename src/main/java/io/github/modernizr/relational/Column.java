package io.github.modernizr.relational;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.Optional;

/**
 * A column as the DDL declares it.
 *
 * @param defaultValue the DEFAULT: a literal or {@link Expression.Now}; empty where the default is NULL or
 *     there is none
 * @param autoIncrement the database draws the value
 * @param onUpdateNow {@code ON UPDATE CURRENT_TIMESTAMP}: every UPDATE of the row writes it too
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<Expression> defaultValue,
        boolean autoIncrement,
        boolean onUpdateNow,
        Collation collation,
        SourceRange range) {}
