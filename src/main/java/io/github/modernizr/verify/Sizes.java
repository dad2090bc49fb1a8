package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Keys and items stay within the service's sizes. */
final class Sizes implements TableCheck {

    @Override
    public String id() {
        return "too-large";
    }

    @Override
    public String demands() {
        return "partition keys have at most 2,048 bytes, sort keys 1,024, items 400 KB, by declared types and stated maxima";
    }

    @Override
    public void check(Scope scope, TableDesign table, Reasons reasons) {
        Bytes bytes = new Bytes(scope);
        for (ItemType type : table.itemTypes()) {
            keys(bytes, table, type, table.key().partition(), ServiceLimits.PARTITION_KEY_BYTES, reasons);
            keys(bytes, table, type, table.key().sort(), ServiceLimits.SORT_KEY_BYTES, reasons);
            table.indexes().forEach(i -> {
                keys(bytes, table, type, i.key().partition(), ServiceLimits.PARTITION_KEY_BYTES, reasons);
                keys(bytes, table, type, i.key().sort(), ServiceLimits.SORT_KEY_BYTES, reasons);
            });
            item(bytes, table, type, reasons);
        }
    }

    private static void keys(Bytes bytes, TableDesign table, ItemType type, List<String> keys, int limit, Reasons reasons) {
        for (String key : keys) {
            Optional<Attribute> attribute = type.attribute(key);
            attribute.map(a -> bytes.value(type, a)).filter(size -> size.compareTo(BigDecimal.valueOf(limit)) > 0).ifPresent(size ->
                    reasons.add("table %s: key attribute %s of %s can have %s bytes; the service allows %d. State a smaller maximum for its"
                            + " columns, or use another key", table.name(), key, type.name(), size.toPlainString(), limit));
        }
    }

    private static void item(Bytes bytes, TableDesign table, ItemType type, Reasons reasons) {
        Optional<BigDecimal> size = bytes.item(type);
        if (size.isEmpty()) {
            reasons.add("table %s: items of type %s hold rows without a stated maximum and so grow without bound; the service allows %d KB."
                    + " State the maximum, or keep the rows as items of their own", table.name(), type.name(), ServiceLimits.ITEM_BYTES / 1024);
        } else if (size.get().compareTo(BigDecimal.valueOf(ServiceLimits.ITEM_BYTES)) > 0) {
            reasons.add("table %s: an item of type %s can have %s bytes; the service allows %d", table.name(), type.name(),
                    size.get().toPlainString(), ServiceLimits.ITEM_BYTES);
        }
    }
}
