package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement's text with {@code ?} for each of {@code slots}, in order.
 *
 * @param outputs types of a query's columns by name; empty for a write
 */
record Printed(String sql, List<Expression> slots, Map<String, ValueType> outputs) {

    private static final char OPEN = '\u0001';
    private static final char CLOSE = '\u0002';

    Printed {
        outputs = new LinkedHashMap<>(outputs);
    }

    /** Where values go while the text is being built, in whatever order its parts are; a part may be repeated. */
    static final class Slots {

        private final List<Expression> expressions = new ArrayList<>();

        String mark(Expression slot) {
            expressions.add(slot);
            return OPEN + Integer.toString(expressions.size() - 1) + CLOSE;
        }

        Printed printed(String text, Map<String, ValueType> outputs) {
            StringBuilder sql = new StringBuilder();
            List<Expression> slots = new ArrayList<>();
            int from = 0;
            for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
                int close = text.indexOf(CLOSE, open);
                sql.append(text, from, open).append('?');
                slots.add(expressions.get(Integer.parseInt(text.substring(open + 1, close))));
                from = close + 1;
            }
            return new Printed(sql.append(text.substring(from)).toString(), List.copyOf(slots), outputs);
        }
    }
}
