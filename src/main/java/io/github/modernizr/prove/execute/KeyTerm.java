package io.github.modernizr.prove.execute;

import java.util.List;
import java.util.Map;

/**
 * A term of a key condition.
 *
 * @param operator {@code =}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code BETWEEN} or {@code begins_with}
 * @param wires one value in the service's JSON form; two for BETWEEN
 */
public record KeyTerm(String name, String operator, List<Map<String, Object>> wires) {

    public String text(Aliases aliases) {
        String alias = aliases.name(name);
        String first = aliases.value(wires.get(0));
        return switch (operator) {
            case "begins_with" -> "begins_with(" + alias + ", " + first + ")";
            case "BETWEEN" -> alias + " BETWEEN " + first + " AND " + aliases.value(wires.get(1));
            default -> alias + " " + operator + " " + first;
        };
    }
}
