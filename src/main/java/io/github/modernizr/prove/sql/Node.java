package io.github.modernizr.prove.sql;

import java.math.BigDecimal;

/** An expression made ready to run: what is known of its values, and how to compute one. */
record Node(SqlType type, Code code) {

    /** Computes one value; null is NULL. */
    @FunctionalInterface
    interface Code {
        Object value(Frame frame);
    }

    static Node of(SqlType type, Code code) {
        return new Node(type, code);
    }

    static Node constant(SqlType type, Object value) {
        return new Node(type, frame -> value);
    }

    Object value(Frame frame) {
        return code.value(frame);
    }

    /** The value with the digits of its type, as a result or a group has it. */
    Object shown(Frame frame) {
        Object value = code.value(frame);
        return value instanceof BigDecimal number ? Values.shown(number, type) : value;
    }
}
