package io.github.modernizr.prove.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes counted by hand after the service's documentation. */
class ItemBytesTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "0.00, 1", "1, 2", "12, 2", "123, 3", "1200, 2", "-1, 3", "-12.5, 4", "0.001, 2", "12345678901234567890, 11",
            "99999999999999999999999999999999999999, 20", "-99999999999999999999999999999999999999, 21"})
    void numbers(BigDecimal number, int bytes) {
        assertThat(ItemBytes.of(new AttributeValue.N(number))).isEqualTo(bytes);
    }

    @Test
    void itemsAreNamesAndValues() {
        Item item = new Item(Map.of("id", new AttributeValue.N(BigDecimal.valueOf(4711)), "näme", new AttributeValue.S("añ😀"),
                "open", new AttributeValue.Bool(true), "hash", new AttributeValue.B(ByteBuffer.wrap(new byte[5])),
                "version", new AttributeValue.Drawn(22), "empty", new AttributeValue.S("")));

        assertThat(ItemBytes.of(item)).isEqualTo(2 + 3 + 5 + 7 + 4 + 1 + 4 + 5 + 7 + 22 + 5);
        assertThat(ItemBytes.of(Item.EMPTY)).isZero();
    }

    @Test
    void indexesHoldWhatTheyProject() {
        SecondaryIndex index = new SecondaryIndex("by_a", false, KeySchema.of("a", "b"), Projection.include(List.of("c")));
        TableDesign table = new TableDesign("t", "", KeySchema.of("id"), List.of(), List.of(index));
        Item item = new Item(Stream.of("id", "a", "b", "c", "d").collect(
                Collectors.toMap(n -> n, AttributeValue.S::new)));

        assertThat(IndexEntry.of(table, index, item).orElseThrow().attributes()).containsOnlyKeys("id", "a", "b", "c");
        assertThat(IndexEntry.of(table, index, item.only(List.of("id", "a", "c")))).as("sparse").isEmpty();
    }
}
