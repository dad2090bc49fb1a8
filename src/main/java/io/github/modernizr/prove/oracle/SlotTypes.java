package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;

/** The types of what an execution brings: parameters, values of steps and computed ones. */
interface SlotTypes {

    ValueType of(Expression slot);
}
