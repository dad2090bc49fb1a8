package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bytes of a column's values: from statistics, else from what the type and the number of rows say. */
final class ColumnSizer {

    /** The bits of a double in hexadecimal. */
    private static final SizeDistribution FLOAT_KEY = SizeDistribution.exactly(16);

    private final Workload workload;
    private final Cardinality cardinality;
    private final Map<String, ColumnSize> known = new HashMap<>();

    ColumnSizer(Workload workload, Cardinality cardinality) {
        this.workload = workload;
        this.cardinality = cardinality;
    }

    ColumnSize size(SourceTable table, String column) {
        String key = table.name() + "." + column;
        ColumnSize size = known.get(key);
        if (size == null) {
            size = compute(table, table.require(column));
            known.put(key, size);
        }
        return size;
    }

    private ColumnSize compute(SourceTable table, Column column) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> integer(table, column);
            case DECIMAL -> decimal(table, column);
            case FLOAT -> inKey(number(table, column, AssumedSizes.FLOAT_DIGITS, 17, "a floating-point number"), FLOAT_KEY);
            case BOOLEAN -> same(1, "a BOOL is one byte");
            case TEXT -> text(table, column, AssumedSizes.CHARACTER_BYTES);
            case JSON -> text(table, column, 1);
            case BINARY -> binary(text(table, column, 1));
            case ENUM -> enumeration(type);
            case TIMESTAMP, DATETIME -> same(20 + fraction(), "ISO 8601 in UTC");
            case DATE -> same(10, "ISO 8601");
            case TIME -> same(8 + fraction(), "ISO 8601");
        };
    }

    private int fraction() {
        int digits = workload.settings().clock();
        return digits == 0 ? 0 : digits + 1;
    }

    private static ColumnSize same(long bytes, String why) {
        SizeDistribution size = SizeDistribution.exactly(bytes);
        return new ColumnSize(size, size, new Origin.Derived(bytes + " bytes: " + why));
    }

    private static ColumnSize enumeration(ColumnType type) {
        int most = 0;
        int sum = 0;
        for (String value : type.values()) {
            most = Math.max(most, ItemSizer.utf8(value));
            sum += ItemSizer.utf8(value);
        }
        BigDecimal mean = Shares.quotient(BigDecimal.valueOf(sum), BigDecimal.valueOf(Math.max(1, type.values().size())));
        SizeDistribution size = SizeDistribution.about(mean, BigDecimal.valueOf(most));
        int positions = Integer.toString(type.values().size()).length();
        return new ColumnSize(size, SizeDistribution.exactly(positions), new Origin.Derived("mean length of the ENUM's values"));
    }

    /** Ids are 1 to the number of rows of the table they name; other integers are as long as half their type. */
    private ColumnSize integer(SourceTable table, Column column) {
        int typeDigits = column.type().integerDigits();
        Optional<SourceTable> named = namedTable(table, column.name());
        if (stated(table, column).isPresent() || named.isEmpty()) {
            int digits = AssumedSizes.FILL.multiply(BigDecimal.valueOf(typeDigits)).intValue();
            return number(table, column, Math.max(1, digits), typeDigits, "half the digits of the type");
        }
        BigDecimal rows = cardinality.rows(named.get()).average().max(BigDecimal.ONE);
        SizeDistribution value = SizeDistribution.about(
                NumberSize.meanBytes(rows), BigDecimal.valueOf(NumberSize.ofDigits(typeDigits)));
        return new ColumnSize(value, paddedText(typeDigits, 0),
                new Origin.Derived("mean over the numbers 1 to " + rows.toPlainString() + ", the rows of "
                        + named.get().name()));
    }

    private ColumnSize decimal(SourceTable table, Column column) {
        int precision = column.type().length();
        int digits = Math.max(1, AssumedSizes.FILL.multiply(BigDecimal.valueOf(precision)).intValue());
        return number(table, column, digits, precision, "half the digits of DECIMAL(" + precision + ")");
    }

    private ColumnSize number(SourceTable table, Column column, int digits, int mostDigits, String why) {
        int sign = column.type().unsigned() ? 0 : 1;
        BigDecimal most = BigDecimal.valueOf(NumberSize.ofDigits(mostDigits) + sign);
        Optional<Figure> bytes = stated(table, column);
        Figure mean = bytes.orElse(new Figure(BigDecimal.valueOf(NumberSize.ofDigits(digits)), new Origin.Assumed(why)));
        return new ColumnSize(SizeDistribution.about(mean.value(), most), paddedText(mostDigits, sign), mean.origin());
    }

    /** Inside a key a number is padded to the width of its type, so that text sorts as numbers do; a negative one has a sign. */
    private static SizeDistribution paddedText(int digits, int sign) {
        return SizeDistribution.about(BigDecimal.valueOf(digits), BigDecimal.valueOf(digits + sign));
    }

    private static ColumnSize inKey(ColumnSize size, SizeDistribution text) {
        return new ColumnSize(size.value(), text, size.origin());
    }

    /** Inside a key two hexadecimal digits a byte. */
    private static ColumnSize binary(ColumnSize size) {
        return inKey(size, size.value().plus(size.value()));
    }

    private ColumnSize text(SourceTable table, Column column, int bytesPerUnit) {
        Optional<ColumnStatistics> statistics = cardinality.column(table, column.name());
        int length = column.type().length();
        Optional<Figure> bytes = stated(table, column);
        boolean limited = statistics.isPresent() && statistics.get().maximumBytes().isPresent();
        BigDecimal most = limited ? statistics.get().maximumBytes().get().value() : limit(length, bytesPerUnit);
        return bytes.isPresent() ? sized(bytes.get().value(), most, bytes.get().origin()) : assumedText(length, most);
    }

    /** MySQL counts a VARCHAR's length in characters and a TEXT's in bytes. */
    private static BigDecimal limit(int length, int bytesPerUnit) {
        if (length == 0) {
            return BigDecimal.valueOf(ServiceLimits.ITEM_BYTES);
        }
        boolean longText = length >= AssumedSizes.LONG_TEXT_LENGTH;
        return BigDecimal.valueOf(longText ? length : (long) length * bytesPerUnit);
    }

    private static ColumnSize assumedText(int length, BigDecimal most) {
        if (length == 0 || length >= AssumedSizes.LONG_TEXT_LENGTH) {
            return sized(AssumedSizes.LONG_TEXT.min(most), most, new Origin.Assumed(
                    AssumedSizes.LONG_TEXT + " bytes for a long text without statistics"));
        }
        BigDecimal half = AssumedSizes.FILL.multiply(BigDecimal.valueOf(length));
        return sized(half.min(most), most, new Origin.Assumed("half of " + length + " characters"));
    }

    private static ColumnSize sized(BigDecimal mean, BigDecimal most, Origin origin) {
        SizeDistribution size = SizeDistribution.spread(mean, Optional.of(most));
        return new ColumnSize(size, size, origin);
    }

    private Optional<Figure> stated(SourceTable table, Column column) {
        Optional<ColumnStatistics> statistics = cardinality.column(table, column.name());
        return statistics.isPresent() ? statistics.get().bytes() : Optional.empty();
    }

    private Optional<SourceTable> namedTable(SourceTable table, String column) {
        if (table.primaryKey().equals(List.of(column))) {
            return Optional.of(table);
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().equals(List.of(column))) {
                return workload.schema().table(key.parent());
            }
        }
        return Optional.empty();
    }
}
