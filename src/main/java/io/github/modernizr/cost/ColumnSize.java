package io.github.modernizr.cost;

import io.github.modernizr.quantity.Origin;

/**
 * The bytes of a column's value as an attribute value.
 *
 * @param text bytes of the value written as text, inside a composite key or an attribute's name
 * @param origin stated, derived (with its arithmetic) or assumed
 */
public record ColumnSize(SizeDistribution value, SizeDistribution text, Origin origin) {}
