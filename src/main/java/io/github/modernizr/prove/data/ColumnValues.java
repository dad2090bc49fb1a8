package io.github.modernizr.prove.data;

import io.github.modernizr.quantity.Figure;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Values that a column may hold, in the types of {@link io.github.modernizr.prove.Row}. */
final class ColumnValues {

    /** Rows are older than this, requests are not. */
    static final LocalDateTime NOW = LocalDateTime.of(2026, 2, 1, 0, 0, 0);

    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 12, 31, 23, 59, 55);
    private static final int MODERATE = 100;
    private static final int LONG_BYTES = 9000;
    /** A MEDIUMTEXT has a length that no generated text should have. */
    private static final int LONG_CHARACTERS = 8000;

    private final Workload workload;
    private final ColumnHints hints;
    private final ClosedWorld world;

    ColumnValues(Workload workload) {
        this.workload = workload;
        this.hints = ColumnHints.of(workload);
        this.world = ClosedWorld.of(workload);
    }

    /** Whether the patterns and other writers ever leave it NULL. */
    boolean mayBeNull(ColumnId column) {
        return column.column().nullable() && !world.neverNull(column.table().name(), column.column().name());
    }

    /** A value, never NULL: often one that a condition names, now and then at the end of the range. */
    Object any(ColumnId column, Dice dice) {
        List<Object> literals = hints.literals(column);
        if (!literals.isEmpty() && dice.percent(50)) {
            Optional<Object> near = near(column, dice.pick(literals), dice);
            if (near.isPresent()) {
                return near.get();
            }
        }
        ColumnType type = column.column().type();
        return switch (type.kind()) {
            case INTEGER -> integer(column, dice);
            case DECIMAL -> decimal(column, dice);
            case FLOAT -> new BigDecimal(dice.pick(List.of("0", "0.5", "1.25", "3", "1024.75")));
            case BOOLEAN -> dice.percent(60);
            case TEXT -> Texts.some(dice, characters(column), bytes(column));
            case ENUM -> dice.pick(type.values());
            case TIMESTAMP, DATETIME -> moment(column, dice);
            case DATE -> date(dice);
            case TIME -> LocalTime.of(dice.pick(List.of(0, 9, 12, 23)), dice.pick(List.of(0, 30, 59)), dice.pick(List.of(0, 59)));
            case BINARY -> binary(column, dice);
            case JSON -> dice.pick(List.of("{}", "[]", "{\"a\": 1}", "[1, \"Ä\", null]", "\"text\"", "0"));
        };
    }

    /** Most characters of a text. */
    int characters(ColumnId column) {
        int length = column.column().type().length();
        return length <= 0 ? LONG_CHARACTERS : Math.min(length, LONG_CHARACTERS);
    }

    /** Most bytes of a text or binary value, as stated or as its characters allow. */
    int bytes(ColumnId column) {
        int stated = Optional.ofNullable(workload.statistics().columns().get(column.name()))
                .flatMap(ColumnStatistics::maximumBytes).map(Figure::value).map(BigDecimal::intValue).orElse(LONG_BYTES);
        int each = column.column().type().kind() == ColumnType.Kind.BINARY ? 1 : 4;
        return Math.min(stated, Math.min(LONG_BYTES, each * characters(column)));
    }

    /** A time of the application's clock, with as many digits as clock and column keep. */
    LocalDateTime cut(ColumnId column, LocalDateTime moment) {
        int digits = Math.min(column.column().type().length(), workload.settings().clock());
        int unit = BigInteger.TEN.pow(9 - digits).intValue();
        return moment.withNano(moment.getNano() / unit * unit);
    }

    /** A number that fits the column: cut to its scale. */
    static BigDecimal scaled(Column column, BigDecimal number) {
        return switch (column.type().kind()) {
            case INTEGER -> number.setScale(0, RoundingMode.DOWN);
            case DECIMAL -> number.setScale(column.type().scale(), RoundingMode.DOWN);
            default -> number;
        };
    }

    /** The constant itself, or beside it where it is a number. */
    private Optional<Object> near(ColumnId id, Object literal, Dice dice) {
        Column column = id.column();
        if (column.type().numeric() && literal instanceof BigDecimal number) {
            BigDecimal near = scaled(column, number.add(BigDecimal.valueOf(dice.between(-1, 1))));
            boolean fits = near.signum() >= 0 && near.compareTo(maximum(column.type())) <= 0;
            return fits ? Optional.of(near) : Optional.empty();
        }
        return switch (column.type().kind()) {
            case BOOLEAN -> literal instanceof BigDecimal number ? Optional.of(number.signum() != 0)
                    : Optional.of(literal).filter(Boolean.class::isInstance);
            case ENUM -> column.type().values().stream().filter(v -> v.equalsIgnoreCase(literal.toString()))
                    .findFirst().map(Object.class::cast);
            case TEXT -> literal instanceof String text && Texts.characters(text) <= characters(id)
                    ? Optional.of(text) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a statement computes with the column's numbers. */
    boolean reckoned(ColumnId id) {
        return hints.reckoned(id);
    }

    private BigDecimal integer(ColumnId id, Dice dice) {
        ColumnType type = id.column().type();
        if (hints.reckoned(id)) {
            return BigDecimal.valueOf(dice.pick(List.of(0, 1, 1, 2, 3, 5, 9, 10, 11, 99, MODERATE)));
        }
        BigDecimal most = maximum(type);
        List<BigDecimal> edges = type.unsigned()
                ? List.of(BigDecimal.ZERO, most, most.subtract(BigDecimal.ONE), BigDecimal.TEN)
                : List.of(BigDecimal.ZERO, most, most.negate().subtract(BigDecimal.ONE), BigDecimal.ONE.negate(), BigDecimal.TEN.negate());
        return dice.percent(15) ? dice.pick(edges) : BigDecimal.valueOf(dice.between(0, 12));
    }

    private BigDecimal decimal(ColumnId id, Dice dice) {
        ColumnType type = id.column().type();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(type.scale());
        if (!hints.reckoned(id) && dice.percent(15)) {
            BigDecimal most = maximum(type);
            return dice.percent(50) || type.unsigned() ? most : most.negate();
        }
        BigDecimal number = dice.pick(List.of(
                BigDecimal.ZERO, unit, BigDecimal.ONE, new BigDecimal("9.99"), new BigDecimal("10"), new BigDecimal("10.5"),
                new BigDecimal("99.95"), BigDecimal.valueOf(MODERATE), BigDecimal.valueOf(dice.below(10_000), 2)));
        return scaled(id.column(), number.min(maximum(type)));
    }

    private static BigDecimal maximum(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> new BigDecimal(BigInteger.TWO.pow(8 * type.length() - (type.unsigned() ? 0 : 1)).subtract(BigInteger.ONE));
            case DECIMAL -> BigDecimal.TEN.pow(type.length()).subtract(BigDecimal.ONE).movePointLeft(type.scale());
            default -> BigDecimal.valueOf(1_000_000);
        };
    }

    /** Few different ones, so that many rows share one, also across the end of a year. */
    private LocalDateTime moment(ColumnId column, Dice dice) {
        LocalDateTime moment = FIRST.plusSeconds(dice.percent(50) ? dice.skewed(20) : 3600L * dice.below(600));
        int millis = dice.pick(List.of(0, 0, 1, 10, 120, 999));
        return cut(column, moment.plusNanos(millis * 1_000_000L));
    }

    private static LocalDate date(Dice dice) {
        return dice.percent(15)
                ? dice.pick(List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1999, 12, 31), LocalDate.of(9999, 12, 31)))
                : NOW.toLocalDate().plusDays(dice.between(-10, 10));
    }

    private ByteBuffer binary(ColumnId column, Dice dice) {
        byte[] bytes = new byte[dice.percent(10) ? bytes(column) : dice.below(Math.min(24, bytes(column)) + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) dice.bits();
        }
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
