package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** An item after an update expression of a plan. Values on the right are those before, whatever their order. */
final class ItemUpdate {

    private final Item before;
    private final Map<String, AttributeValue> after;
    private final ExpressionTokens tokens;

    private ItemUpdate(Item before, ExpressionTokens tokens) {
        this.before = before;
        this.after = new LinkedHashMap<>(before.attributes());
        this.tokens = tokens;
    }

    /** @param before with its key, also where there was no item */
    static Item apply(Item before, ExpressionTokens tokens) {
        ItemUpdate update = new ItemUpdate(before, tokens);
        while (!tokens.ended()) {
            update.clause();
        }
        return new Item(update.after);
    }

    private void clause() {
        if (tokens.skip("SET")) {
            do {
                set();
            } while (tokens.skip(","));
        } else if (tokens.skip("ADD")) {
            do {
                String name = tokens.name();
                after.put(name, sum(before.get(name), tokens.value(), 1));
            } while (tokens.skip(","));
        } else if (tokens.skip("REMOVE")) {
            do {
                after.remove(tokens.name());
            } while (tokens.skip(","));
        } else {
            throw tokens.unknown();
        }
    }

    private void set() {
        String name = tokens.name();
        tokens.expect("=");
        AttributeValue value = operand();
        if (tokens.skip("+")) {
            value = sum(value, operand(), 1);
        } else if (tokens.skip("-")) {
            value = sum(value, operand(), -1);
        }
        after.put(name, value);
    }

    private AttributeValue operand() {
        if (tokens.skip("if_not_exists")) {
            tokens.expect("(");
            AttributeValue present = before.get(tokens.name());
            tokens.expect(",");
            AttributeValue otherwise = operand();
            tokens.expect(")");
            return present == null ? otherwise : present;
        }
        return tokens.atValue() ? tokens.value() : before.get(tokens.name());
    }

    /** A missing number counts as zero, as ADD has it. */
    private static AttributeValue sum(AttributeValue left, AttributeValue right, int sign) {
        BigDecimal number = left == null ? BigDecimal.ZERO : ((AttributeValue.N) left).number();
        return new AttributeValue.N(number.add(((AttributeValue.N) right).number().multiply(BigDecimal.valueOf(sign))));
    }
}
