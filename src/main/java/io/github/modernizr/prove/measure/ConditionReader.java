package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import java.util.Optional;
import java.util.function.Predicate;

/** Key conditions and filters as tests of an item; what the service says of missing attributes included. */
final class ConditionReader {

    private final ExpressionTokens tokens;

    private ConditionReader(ExpressionTokens tokens) {
        this.tokens = tokens;
    }

    static Predicate<Item> read(ExpressionTokens tokens) {
        ConditionReader reader = new ConditionReader(tokens);
        Predicate<Item> whole = reader.or();
        if (!tokens.ended()) {
            throw tokens.unknown();
        }
        return whole;
    }

    private Predicate<Item> or() {
        Predicate<Item> left = and();
        while (tokens.skip("OR")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Item> and() {
        Predicate<Item> left = not();
        while (tokens.skip("AND")) {
            left = left.and(not());
        }
        return left;
    }

    private Predicate<Item> not() {
        if (tokens.skip("NOT")) {
            return not().negate();
        }
        if (tokens.skip("(")) {
            Predicate<Item> inner = or();
            tokens.expect(")");
            return inner;
        }
        return term();
    }

    private Predicate<Item> term() {
        if (tokens.skip("attribute_exists")) {
            String name = argument();
            return item -> item.get(name) != null;
        } else if (tokens.skip("attribute_not_exists")) {
            String name = argument();
            return item -> item.get(name) == null;
        } else if (tokens.skip("begins_with")) {
            tokens.expect("(");
            String name = tokens.name();
            tokens.expect(",");
            String start = tokens.value().text();
            tokens.expect(")");
            return item -> item.get(name) instanceof AttributeValue.S s && s.text().startsWith(start);
        }
        return comparison(tokens.name());
    }

    private String argument() {
        tokens.expect("(");
        String name = tokens.name();
        tokens.expect(")");
        return name;
    }

    private Predicate<Item> comparison(String name) {
        String operator = tokens.next();
        if (operator.equalsIgnoreCase("BETWEEN")) {
            AttributeValue low = tokens.value();
            tokens.expect("AND");
            AttributeValue high = tokens.value();
            return item -> order(item, name, low).filter(o -> o >= 0).isPresent()
                    && order(item, name, high).filter(o -> o <= 0).isPresent();
        }
        AttributeValue value = tokens.value();
        return switch (operator) {
            case "=" -> item -> order(item, name, value).filter(o -> o == 0).isPresent();
            case "<>" -> item -> order(item, name, value).filter(o -> o == 0).isEmpty();
            case "<" -> item -> order(item, name, value).filter(o -> o < 0).isPresent();
            case "<=" -> item -> order(item, name, value).filter(o -> o <= 0).isPresent();
            case ">" -> item -> order(item, name, value).filter(o -> o > 0).isPresent();
            case ">=" -> item -> order(item, name, value).filter(o -> o >= 0).isPresent();
            default -> throw tokens.unknown();
        };
    }

    /** Empty where the attribute is missing or of another type. */
    private static Optional<Integer> order(Item item, String name, AttributeValue value) {
        AttributeValue own = item.get(name);
        return own == null || own.type() != value.type() ? Optional.empty() : Optional.of(AttributeValue.compare(own, value));
    }
}
