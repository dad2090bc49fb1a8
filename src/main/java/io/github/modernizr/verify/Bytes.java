package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The most bytes that values, keys and items can have, by stated maxima, else by the declared type. A number
 * has at most 21 bytes, a time 27.
 */
final class Bytes {

    private static final BigDecimal NUMBER = BigDecimal.valueOf(21);
    private static final BigDecimal TIME = BigDecimal.valueOf(27);
    private static final int UTF8 = 4;

    private final Scope scope;
    private final Cardinality cardinality;

    Bytes(Scope scope) {
        this.scope = scope;
        this.cardinality = new Cardinality(scope.workload().schema(), scope.workload().statistics());
    }

    BigDecimal column(String tableName, String columnName) {
        SourceTable table = scope.source(tableName);
        Column column = table.require(columnName);
        BigDecimal declared = switch (column.type().kind()) {
            case INTEGER, DECIMAL, FLOAT -> NUMBER;
            case BOOLEAN -> BigDecimal.ONE;
            case TIMESTAMP, DATETIME, DATE, TIME -> TIME;
            case ENUM -> BigDecimal.valueOf(column.type().values().stream().mapToInt(Bytes::utf8).max().orElse(0));
            case TEXT -> BigDecimal.valueOf((long) column.type().length() * UTF8);
            case BINARY, JSON -> BigDecimal.valueOf(column.type().length());
        };
        Optional<BigDecimal> stated = cardinality.column(table, columnName).flatMap(ColumnStatistics::maximumBytes).map(f -> f.value());
        return stated.map(s -> declared.signum() == 0 ? s : s.min(declared)).orElse(declared);
    }

    BigDecimal value(ItemType type, Attribute attribute) {
        return value(type.sourceTable(), attribute.source());
    }

    private BigDecimal value(String table, AttributeSource source) {
        if (source instanceof AttributeSource.Copy copy) {
            return column(copy.parent(), copy.column());
        }
        if (source instanceof AttributeSource.Constant constant) {
            return BigDecimal.valueOf(utf8(constant.value()));
        }
        if (source instanceof AttributeSource.Composite composite) {
            long prefix = composite.prefix().map(p -> utf8(p) + 1L).orElse(0L);
            return composite.columns().stream().map(c -> column(table, c).add(BigDecimal.ONE)).reduce(BigDecimal.valueOf(prefix), BigDecimal::add);
        }
        if (source instanceof AttributeSource.Predicate || source instanceof AttributeSource.Version || source instanceof AttributeSource.Aggregate) {
            return NUMBER;
        }
        return source.columns().stream().map(c -> column(table, c)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The item at its largest; empty where the rows in it have no maximum. */
    Optional<BigDecimal> item(ItemType type) {
        BigDecimal own = type.attributes().stream().map(a -> value(type, a).add(BigDecimal.valueOf(utf8(a.name()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<BigDecimal> size = Optional.of(own);
        for (ItemType.EmbeddedRows rows : type.embedded()) {
            Optional<BigDecimal> count = cardinality.rows(scope.source(rows.sourceTable()), rows.link().keySet()).maximum();
            BigDecimal key = rows.elementKey().stream().map(c -> column(rows.sourceTable(), c).add(BigDecimal.ONE)).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal row = rows.attributes().stream().map(a -> value(rows.sourceTable(), a.source()).add(BigDecimal.valueOf(utf8(a.name()))).add(key))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            size = size.flatMap(s -> count.map(n -> s.add(n.multiply(row))));
        }
        return size;
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
