package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Values for a parameter on its own, by what it meets. */
final class ParameterValues {

    private static final int PAGE = 7;

    private final ColumnValues values;
    private final Map<String, List<Row>> rows;
    private final Dice dice;

    ParameterValues(ColumnValues values, Map<String, List<Row>> rows, Dice dice) {
        this.values = values;
        this.rows = rows;
        this.dice = dice;
    }

    /** A page size: mostly one that is less than there is. */
    BigDecimal limit(Optional<BigDecimal> maximum) {
        int most = maximum.map(BigDecimal::intValue).orElse(100);
        return BigDecimal.valueOf(dice.percent(10) ? most : dice.between(1, Math.min(PAGE, most)));
    }

    /** A value to be written to the column, NULL now and then where it may be. */
    Object written(ColumnId column, long number) {
        if (values.mayBeNull(column) && dice.percent(12)) {
            return null;
        }
        boolean unique = column.column().type().kind() == ColumnType.Kind.TEXT
                && UniqueValues.of(column.table()).stream().anyMatch(k -> k.contains(column.column().name()));
        return unique ? Texts.distinct(dice, number, values.characters(column), values.bytes(column), false)
                : values.any(column, dice);
    }

    /** A value that some row has in the column. */
    Optional<Object> existing(ColumnId column) {
        List<Row> all = rows.getOrDefault(column.table().name(), List.of());
        for (int i = 0; i < 5 && !all.isEmpty(); i++) {
            Object value = dice.pick(all).get(column.column().name());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A value of the column's type that no row has. */
    Object missing(ColumnId column) {
        for (int i = 0; i < 20; i++) {
            Object value = strange(column);
            if (rows.getOrDefault(column.table().name(), List.of()).stream()
                    .noneMatch(r -> Objects.equals(r.get(column.column().name()), value))) {
                return value;
            }
        }
        return strange(column);
    }

    private Object strange(ColumnId column) {
        ColumnType type = column.column().type();
        return switch (type.kind()) {
            // a stored extreme would leave its type at the next sum
            case INTEGER -> BigDecimal.valueOf(dice.pick(List.of(0L, type.unsigned() ? 100L : -1L, 120L,
                    values.reckoned(column) ? 120L : (1L << (8 * Math.min(7, type.length()) - 1)) - 1)));
            case TEXT -> id(column) ? Texts.id(dice.below(1000), type.length(), dice.bits())
                    : Texts.distinct(dice, dice.below(100_000), values.characters(column), values.bytes(column), false);
            default -> values.any(column, dice);
        };
    }

    private static boolean id(ColumnId column) {
        return column.table().primaryKey().contains(column.column().name())
                || column.table().foreignKeys().stream().anyMatch(k -> k.columns().contains(column.column().name()));
    }

    /** Something beside the value: equal only to a collation that folds, or the next in order. */
    Object beside(ColumnId column, Object value) {
        if (value instanceof String text && column.column().type().kind() == ColumnType.Kind.TEXT) {
            return id(column) ? text.toLowerCase(Locale.ROOT)
                    : Texts.cut(Texts.variant(dice, text), values.characters(column), values.bytes(column));
        } else if (value instanceof BigDecimal number) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()));
            return dice.percent(50) && number.signum() > 0 ? number.subtract(unit) : number.add(unit).min(number.abs().max(new BigDecimal(127)));
        } else if (value instanceof LocalDateTime moment) {
            return values.cut(column, dice.percent(50) ? moment.plusSeconds(1) : moment.minusSeconds(1));
        } else if (value instanceof LocalDate day) {
            return dice.percent(50) && day.getYear() < 9999 ? day.plusDays(1) : day.minusDays(1);
        }
        return values.any(column, dice);
    }

    /** A text for LIKE: a part of a value, a word, wildcards, or nothing that is there. */
    String pattern(Optional<ColumnId> column) {
        int throwOf = dice.below(10);
        if (throwOf == 0) {
            return dice.pick(List.of("%", "_", "\\%", "\\_", "\\\\", "50\\%", "a_b", "%a%", ""));
        }
        return throwOf < 8 ? column.flatMap(this::existing).map(ParameterValues::plain).filter(t -> !t.isEmpty())
                .map(t -> part(dice, t)).orElse("alpha") : dice.pick(List.of("no such text", "zz", "é語", "AR"));
    }

    static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** A word of the text, or a few characters from its midst, sometimes in another case or accent. */
    static String part(Dice dice, String text) {
        String part;
        if (dice.percent(50)) {
            part = dice.pick(List.of(text.split(" ")));
        } else {
            int[] points = text.codePoints().toArray();
            int from = dice.below(points.length);
            part = new String(points, from, Math.min(points.length - from, dice.between(1, 6)));
        }
        String escaped = part.strip().replace("\\", "\\\\");
        return dice.percent(30) ? Texts.variant(dice, escaped) : escaped;
    }

    /** The columns that the parameter is compared with or written to, the most telling first. */
    static List<ColumnId> columns(List<Meeting> meetings) {
        List<ColumnId> found = new ArrayList<>();
        meetings.forEach(m -> m.column().ifPresent(found::add));
        return found;
    }
}
