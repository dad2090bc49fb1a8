package io.github.modernizr.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Items of several kinds are told apart by their key, to the letter. */
class TableDesignTest {

    private static ItemType items(String table, AttributeSource sort) {
        return new ItemType(table, ItemType.Structure.ROW, table, List.of("id"),
                List.of(new Attribute("pk", AttributeType.N, new AttributeSource.ColumnValue("id")),
                        new Attribute("sk", AttributeType.S, sort)),
                List.of(), ItemType.Upkeep.WITH_ROW);
    }

    private static AttributeSource beginning(String prefix, String... columns) {
        return new AttributeSource.Composite(Optional.of(prefix), List.of(columns));
    }

    private final TableDesign orders = new TableDesign("orders", "", KeySchema.of("pk", "sk"), List.of(
            items("orders", new AttributeSource.Constant("order")),
            items("order_items", beginning("order_items", "line")),
            items("notes", beginning("order", "note"))), List.of());

    private Optional<String> kind(String sort) {
        return orders.itemTypeOf(Map.of("pk", "7", "sk", sort)::get).map(ItemType::name);
    }

    @Test
    void aConstantIsTheWholeValueAndAPrefixEndsWithItsSeparator() {
        assertThat(kind("order")).contains("orders");
        assertThat(kind("order#7")).contains("notes");
        assertThat(kind("order#")).contains("notes");
        assertThat(kind("order_items#7")).contains("order_items");
        assertThat(kind("order_items")).isEmpty();
        assertThat(kind("orders")).isEmpty();
    }

    @Test
    void aTableOfOneKindHoldsNothingElse() {
        TableDesign alone = new TableDesign("orders", "", KeySchema.of("id"), orders.itemTypes().subList(0, 1), List.of());
        assertThat(alone.itemTypeOf(name -> "anything")).contains(orders.itemTypes().get(0));
    }

    @Test
    void rulesThatCouldGiveTheSameValueAreNotApart() {
        assertThat(beginning("order", "id").apartFrom(new AttributeSource.Constant("order"))).isTrue();
        assertThat(new AttributeSource.Constant("order").apartFrom(beginning("order", "id"))).isTrue();
        assertThat(new AttributeSource.Constant("order#x").apartFrom(beginning("order", "id"))).isFalse();
        assertThat(beginning("order", "id").apartFrom(beginning("order_items", "id"))).isTrue();
        assertThat(beginning("order", "id").apartFrom(beginning("order#x", "id"))).isFalse();
        assertThat(beginning("order", "id").apartFrom(new AttributeSource.ColumnValue("id"))).isFalse();
        assertThat(new AttributeSource.ColumnValue("id").apartFrom(new AttributeSource.Constant("order"))).isFalse();
    }
}
