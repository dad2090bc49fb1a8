package io.github.modernizr.prove.sql;

import java.math.BigDecimal;

/**
 * An expression made ready to run.
 *
 * @param type what is known of its values
 * @param code how to compute one
 * @param constant it needs no frame
 */
record Node(SqlType type, Code code, boolean constant) {

    /** Computes one value; null is NULL. */
    @FunctionalInterface
    interface Code {
        Object value(Frame frame);
    }

    static Node of(SqlType type, Code code) {
        return new Node(type, code, false);
    }

    static Node constant(SqlType type, Object value) {
        return new Node(type, frame -> value, true);
    }

    Object value(Frame frame) {
        return code.value(frame);
    }

    /** The value with the digits of its type. */
    Object shown(Frame frame) {
        Object value = code.value(frame);
        return value instanceof BigDecimal number ? Values.shown(number, type) : value;
    }

    /** As a column of a result: a condition is a number there. */
    Object output(Frame frame) {
        Object value = shown(frame);
        return value instanceof Boolean && type.domain() == SqlType.Domain.NUMBER ? Values.number(value) : value;
    }
}
