package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import java.util.Optional;

/** A range condition on one sort attribute, over the column it is made from. */
public record SortRange(
        String attribute,
        String column,
        Optional<Expression> from,
        boolean fromInclusive,
        Optional<Expression> to,
        boolean toInclusive) {}
