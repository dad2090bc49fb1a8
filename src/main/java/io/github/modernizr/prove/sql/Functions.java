package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.sql.SqlType.Domain;
import io.github.modernizr.relational.Expression.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** The functions of the closed list. But for COALESCE each is NULL where an argument is. */
final class Functions {

    private final TextComparison texts;

    Functions(TextComparison texts) {
        this.texts = texts;
    }

    Node call(Function function, List<Node> arguments) {
        Node first = arguments.get(0);
        return switch (function) {
            case LOWER -> text(first, t -> mapped(t, Character::toLowerCase));
            case UPPER -> text(first, t -> mapped(t, Character::toUpperCase));
            case TRIM -> text(first, Functions::trimmed);
            case CONCAT -> concat(arguments);
            case COALESCE -> coalesce(arguments);
            case NULLIF -> nullIf(first, arguments.get(1));
            case ROUND -> round(first, arguments);
            case ABS -> numeric(first.type(), first, BigDecimal::abs);
            case LENGTH -> Node.of(SqlType.number(0), f -> length(first.value(f), first.type(), true));
            case CHAR_LENGTH -> Node.of(SqlType.number(0), f -> length(first.value(f), first.type(), false));
            case CAST_CHAR -> Node.of(castType(first.type()), f -> Values.text(first.value(f), first.type()));
            case CAST_SIGNED -> Node.of(SqlType.number(0), f -> Casts.signed(first.value(f)));
            case CAST_DECIMAL -> Casts.decimal(arguments);
            case DATE -> Node.of(SqlType.DATE, f -> date(first.value(f)));
            case GREATEST -> most(arguments, 1);
            case LEAST -> most(arguments, -1);
        };
    }

    private static Node text(Node argument, UnaryOperator<String> change) {
        return Node.of(SqlType.textOf(List.of(argument.type())), f -> {
            String value = Values.text(argument.value(f), argument.type());
            return value == null ? null : change.apply(value);
        });
    }

    /** One character becomes one character, as MySQL has it: no special casing such as that of sharp s. */
    private static String mapped(String text, IntUnaryOperator change) {
        int[] mapped = text.codePoints().map(change).toArray();
        return new String(mapped, 0, mapped.length);
    }

    /** Only blanks go, no other white space. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private static Node concat(List<Node> arguments) {
        return Node.of(SqlType.textOf(arguments.stream().map(Node::type).toList()), f -> {
            StringBuilder joined = new StringBuilder();
            for (Node argument : arguments) {
                String part = Values.text(argument.value(f), argument.type());
                if (part == null) {
                    return null;
                }
                joined.append(part);
            }
            return joined.toString();
        });
    }

    private static Node coalesce(List<Node> arguments) {
        SqlType type = SqlType.common(arguments.stream().map(Node::type).toList());
        return Node.of(type, f -> {
            for (Node argument : arguments) {
                Object value = argument.value(f);
                if (value != null) {
                    return Values.as(value, argument.type(), type);
                }
            }
            return null;
        });
    }

    /** CASE: the value of the first condition that is true; the last value where none is. */
    static Node chosen(List<Node> conditions, List<Node> values) {
        SqlType type = SqlType.common(values.stream().map(Node::type).toList());
        return Node.of(type, f -> {
            int chosen = 0;
            while (chosen < conditions.size() && !Boolean.TRUE.equals(Values.truth(conditions.get(chosen).value(f)))) {
                chosen++;
            }
            Node value = values.get(chosen);
            return Values.as(value.value(f), value.type(), type);
        });
    }

    private Node nullIf(Node value, Node other) {
        Comparing comparing = new Comparing(value.type(), other.type(), texts);
        SqlType type = SqlType.common(List.of(value.type()));
        return Node.of(type, f -> {
            Object a = value.value(f);
            Object b = other.value(f);
            return a != null && b != null && comparing.equal(a, b) ? null : a;
        });
    }

    private static Node numeric(SqlType type, Node argument, UnaryOperator<BigDecimal> change) {
        return Node.of(Casts.number(type), f -> {
            BigDecimal value = Values.number(argument.value(f));
            return value == null ? null : change.apply(value);
        });
    }

    private static Node round(Node value, List<Node> arguments) {
        Node digits = arguments.size() > 1 ? arguments.get(1) : Node.constant(SqlType.number(0), BigDecimal.ZERO);
        boolean binary = value.type().domain() == Domain.APPROXIMATE || value.type().domain().textual();
        SqlType type = binary ? SqlType.APPROXIMATE : SqlType.number(roundedScale(value.type(), digits));
        return Node.of(type, f -> {
            BigDecimal number = Values.number(value.value(f));
            BigDecimal wanted = Values.number(digits.value(f));
            if (number == null || wanted == null) {
                return null;
            }
            BigDecimal rounded = number.setScale(Math.min(wanted.intValue(), Math.max(number.scale(), 0)),
                    binary ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
            return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        });
    }

    /** Negative where only the values say. */
    private static int roundedScale(SqlType value, Node digits) {
        boolean known = digits.constant() && digits.value(null) != null;
        int wanted = known ? Math.max(0, Values.number(digits.value(null)).intValue()) : -1;
        int scale = Casts.number(value).scale();
        return wanted == 0 ? 0 : scale < 0 ? -1 : known ? Math.min(wanted, scale) : -1;
    }

    private static BigDecimal length(Object value, SqlType type, boolean bytes) {
        if (value == null) {
            return null;
        }
        if (value instanceof ByteBuffer buffer) {
            return BigDecimal.valueOf(buffer.remaining());
        }
        String text = Values.text(value, type);
        return BigDecimal.valueOf(bytes ? text.getBytes(StandardCharsets.UTF_8).length : text.codePointCount(0, text.length()));
    }

    private static SqlType castType(SqlType type) {
        return type.domain().textual() ? SqlType.textOf(List.of(type)) : SqlType.TEXT.materialised();
    }

    private static Object date(Object value) {
        LocalDateTime time = Values.dateTime(value);
        return time == null ? null : time.toLocalDate();
    }

    private Node most(List<Node> arguments, int direction) {
        List<SqlType> types = arguments.stream().map(Node::type).toList();
        SqlType type = SqlType.common(types);
        Comparing comparing = new Comparing(type, type, texts);
        return Node.of(type, f -> {
            Object found = null;
            for (Node argument : arguments) {
                Object value = Values.as(argument.value(f), argument.type(), type);
                if (value == null) {
                    return null;
                }
                found = found == null || comparing.compare(value, found) * direction > 0 ? value : found;
            }
            return found;
        });
    }
}
