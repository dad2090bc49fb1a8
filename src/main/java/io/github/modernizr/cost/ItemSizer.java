package io.github.modernizr.cost;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sizes of items as the service counts them: each attribute's name and value in UTF-8 bytes. A column that
 * may be NULL is taken as present. Not for several threads at once: it remembers what it computed.
 */
public final class ItemSizer {

    /** The text between a column and the row's key in the name of an embedded row's attribute. */
    private static final int SEPARATOR_BYTES = 1;

    private final Workload workload;
    private final Cardinality cardinality;
    private final ColumnSizer columns;
    private final Map<ItemType, SizeDistribution> items = new IdentityHashMap<>();
    private final Map<ItemType, Map<SecondaryIndex, SizeDistribution>> projections = new IdentityHashMap<>();

    public ItemSizer(Workload workload) {
        this.workload = workload;
        this.cardinality = new Cardinality(workload.schema(), workload.statistics());
        this.columns = new ColumnSizer(workload, cardinality);
    }

    /** A column's value, with the origin of the figure. */
    public ColumnSize column(SourceTable table, String column) {
        return columns.size(table, column);
    }

    /** The whole item, embedded rows included; the maximum may be beyond what the service allows. */
    public SizeDistribution item(ItemType type) {
        SizeDistribution size = items.get(type);
        if (size == null) {
            size = compute(type);
            items.put(type, size);
        }
        return size;
    }

    private SizeDistribution compute(ItemType type) {
        SizeDistribution size = SizeDistribution.ZERO;
        for (Attribute attribute : type.attributes()) {
            size = size.plus(attribute(type, attribute));
        }
        for (EmbeddedRows rows : type.embedded()) {
            size = size.plus(embeddedRow(rows).times(rowsInItem(rows)));
        }
        return size;
    }

    /** What an index holds of an item: keys of table and index, and the projected attributes. */
    public SizeDistribution projection(KeySchema tableKey, SecondaryIndex index, ItemType type) {
        if (index.projection().kind() == Projection.Kind.ALL) {
            return item(type);
        }
        Map<SecondaryIndex, SizeDistribution> ofType = projections.get(type);
        if (ofType == null) {
            ofType = new IdentityHashMap<>();
            projections.put(type, ofType);
        }
        SizeDistribution size = ofType.get(index);
        if (size == null) {
            size = attributes(type, projected(tableKey, index));
            ofType.put(index, size);
        }
        return size;
    }

    private static Set<String> projected(KeySchema tableKey, SecondaryIndex index) {
        Set<String> names = new LinkedHashSet<>(tableKey.all());
        names.addAll(index.key().all());
        names.addAll(index.projection().attributes());
        return names;
    }

    /** The attributes of these names, of those that the item has. */
    public SizeDistribution attributes(ItemType type, Collection<String> names) {
        SizeDistribution size = SizeDistribution.ZERO;
        for (Attribute attribute : type.attributes()) {
            if (names.contains(attribute.name())) {
                size = size.plus(attribute(type, attribute));
            }
        }
        return size;
    }

    /** Items of the type: one for each value of its identity that a row has. */
    public BigDecimal items(ItemType type) {
        SourceTable table = workload.schema().require(type.sourceTable());
        BigDecimal rows = cardinality.rows(table).average();
        BigDecimal rowsInOne = cardinality.rows(table, type.identity()).average();
        return rowsInOne.signum() == 0 ? BigDecimal.ZERO : Shares.quotient(rows, rowsInOne.max(BigDecimal.ONE));
    }

    /** Rows of an embedded table in one item. */
    public Multiplicity rowsInItem(EmbeddedRows rows) {
        return cardinality.rows(workload.schema().require(rows.sourceTable()), rows.link().keySet());
    }

    private SizeDistribution embeddedRow(EmbeddedRows rows) {
        SourceTable table = workload.schema().require(rows.sourceTable());
        SizeDistribution key = SizeDistribution.ZERO;
        for (String column : rows.elementKey()) {
            key = key.plus(SizeDistribution.exactly(SEPARATOR_BYTES)).plus(columns.size(table, column).text());
        }
        SizeDistribution size = SizeDistribution.ZERO;
        for (Attribute attribute : rows.attributes()) {
            size = size.plus(SizeDistribution.exactly(utf8(attribute.name()))).plus(key)
                    .plus(value(table, attribute));
        }
        return size;
    }

    private SizeDistribution attribute(ItemType type, Attribute attribute) {
        return SizeDistribution.exactly(utf8(attribute.name()))
                .plus(value(workload.schema().require(type.sourceTable()), attribute));
    }

    private SizeDistribution value(SourceTable table, Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnValue c) {
            return columnValue(table, c.column(), attribute.type());
        } else if (source instanceof AttributeSource.Constant c) {
            return SizeDistribution.exactly(attribute.type() == AttributeType.N
                    ? NumberSize.ofDigits(c.value().length()) : utf8(c.value()));
        } else if (source instanceof AttributeSource.Composite c) {
            return composite(table, c);
        } else if (source instanceof AttributeSource.Normalised n) {
            return columns.size(table, n.column()).value();
        } else if (source instanceof AttributeSource.OrderTwin o) {
            return columns.size(table, o.column()).value();
        } else if (source instanceof AttributeSource.Version) {
            return SizeDistribution.exactly(AssumedSizes.VERSION_BYTES);
        } else if (source instanceof AttributeSource.Copy c) {
            return columnValue(workload.schema().require(c.parent()), c.column(), attribute.type());
        } else if (source instanceof AttributeSource.Aggregate a) {
            return aggregate(a);
        }
        // a predicate holds the number or text 1
        return SizeDistribution.exactly(attribute.type() == AttributeType.N ? NumberSize.ofDigits(1) : 1);
    }

    /** A column in another type than its own (a boolean or a number as a key's text) has its text's size. */
    private SizeDistribution columnValue(SourceTable table, String column, AttributeType type) {
        ColumnSize size = columns.size(table, column);
        boolean number = table.require(column).type().numeric();
        return number && type == AttributeType.S ? size.text() : size.value();
    }

    private SizeDistribution composite(SourceTable table, AttributeSource.Composite composite) {
        int parts = composite.columns().size() + (composite.prefix().isPresent() ? 1 : 0);
        SizeDistribution size = SizeDistribution.exactly(
                utf8(composite.prefix().orElse("")) + SEPARATOR_BYTES * Math.max(0, parts - 1));
        for (String column : composite.columns()) {
            size = size.plus(columns.size(table, column).text());
        }
        return size;
    }

    /** A count is as long as the count of the fan-out; a sum is that much longer than one summand. */
    private SizeDistribution aggregate(AttributeSource.Aggregate aggregate) {
        SourceTable child = workload.schema().require(aggregate.child());
        BigDecimal rows = cardinality.rows(child, aggregate.foreignKey()).average().max(BigDecimal.ONE);
        BigDecimal most = BigDecimal.valueOf(NumberSize.MAXIMUM);
        Optional<SizeDistribution> argument =
                aggregate.argument().isPresent() ? argument(child, aggregate.argument().get()) : Optional.empty();
        return switch (aggregate.function()) {
            case COUNT -> SizeDistribution.about(BigDecimal.valueOf(NumberSize.ofDigits(NumberSize.digits(rows))), most);
            case MIN, MAX -> argument.orElse(SizeDistribution.about(BigDecimal.valueOf(NumberSize.MAXIMUM), most));
            case SUM, AVG -> SizeDistribution.about(
                    (argument.isPresent() ? argument.get().mean() : BigDecimal.ONE)
                            .add(BigDecimal.valueOf(NumberSize.digits(rows) / 2)).min(most), most);
        };
    }

    private Optional<SizeDistribution> argument(SourceTable child, Expression argument) {
        SizeDistribution sum = null;
        for (Expression.ColumnRef column : Expressions.columns(argument)) {
            SizeDistribution size = columns.size(child, column.column()).value();
            sum = sum == null ? size : sum.plus(size);
        }
        return Optional.ofNullable(sum);
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
