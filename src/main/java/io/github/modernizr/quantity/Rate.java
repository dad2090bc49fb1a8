package io.github.modernizr.quantity;

import java.math.BigDecimal;

/**
 * Average executions per second.
 *
 * @param perSecond zero or more
 */
public record Rate(BigDecimal perSecond, Origin origin) {

    public static final Rate NONE = new Rate(BigDecimal.ZERO, new Origin.Derived("no operation"));
}
