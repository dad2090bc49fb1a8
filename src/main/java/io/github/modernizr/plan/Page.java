package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import java.util.List;

/**
 * Reading stops after so many matching rows.
 *
 * @param size a literal or a parameter
 * @param token the columns of the last emitted row that the next page starts behind, one token for all
 *     merged partitions; empty where no page follows
 */
public record Page(Expression size, List<String> token) {}
