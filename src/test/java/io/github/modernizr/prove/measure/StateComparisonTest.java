package io.github.modernizr.prove.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Timelines of the feed: their rows are deleted when met after their post is gone. */
class StateComparisonTest {

    private final Workload workload = SpecReader.read(
            Path.of("src/test/resources/applications/social-feed/modernizr.yaml")).workload().orElseThrow();
    private final ItemCodec codec = new ItemCodec(workload, new TextKeys() {
        @Override
        public String equality(String text, Collation collation) {
            return text;
        }

        @Override
        public ByteBuffer order(String text, Collation collation) {
            return ByteBuffer.allocate(0);
        }
    });
    private final DataModel model = new DataModel("feed", List.of(
            table("timelines", KeySchema.of("member_id", "post_id"), "member_id", "post_id"),
            table("likes", KeySchema.of("post_id", "member_id"), "post_id", "member_id")), List.of(), List.of());
    private final Map<String, List<Row>> rows = Map.of(
            "posts", List.of(new Row(Map.of("id", "p1"))), "members", List.of(new Row(Map.of("id", "m1"))));

    private static TableDesign table(String name, KeySchema key, String... columns) {
        List<Attribute> attributes = List.of(column(columns[0]), column(columns[1]),
                new Attribute("version", AttributeType.S, new AttributeSource.Version()));
        return new TableDesign(name, "", key, List.of(new ItemType(name, ItemType.Structure.ROW, name, List.of(columns),
                attributes, List.of(), ItemType.Upkeep.WITH_ROW)), List.of());
    }

    private static Attribute column(String name) {
        return new Attribute(name, AttributeType.S, new AttributeSource.ColumnValue(name));
    }

    private static Item item(String member, String post, AttributeValue version) {
        return new Item(Map.of("member_id", new AttributeValue.S(member), "post_id", new AttributeValue.S(post), "version", version));
    }

    private StateComparison compare(String table, List<Item> expected, List<Item> found) {
        return StateComparison.ofItems(model, Tolerance.of(workload, codec, rows), Map.of(table, expected), Map.of(table, found));
    }

    private static final AttributeValue DRAWN = new AttributeValue.Drawn(22);
    private static final AttributeValue VERSION = new AttributeValue.S("0123456789012345678901");

    @Test
    void versionsAreThereWhateverTheyAre() {
        assertThat(compare("likes", List.of(item("m1", "p1", DRAWN)), List.of(item("m1", "p1", VERSION))).equal()).isTrue();
        assertThat(compare("likes", List.of(item("m1", "p1", DRAWN)), List.of(item("m1", "p1", VERSION).only(List.of("member_id", "post_id"))))
                .differences()).containsExactly("likes: attribute version of {member_id={S=m1}, post_id={S=p1}} is missing, expected a drawn text");
        assertThat(compare("likes", List.of(item("m1", "p1", DRAWN)), List.of(item("m1", "p1", new AttributeValue.S("short")))).equal()).isFalse();
    }

    @Test
    void missingAndSpareItemsAreNamed() {
        StateComparison comparison = compare("likes", List.of(item("m1", "p1", DRAWN)), List.of(item("m2", "p1", VERSION)));
        assertThat(comparison.differences()).hasSize(2);
        assertThat(comparison.differences().get(0)).startsWith("likes: no item {member_id={S=m1}, post_id={S=p1}}");
        assertThat(comparison.differences().get(1)).startsWith("likes: an item too many, {member_id={S=m2}");
    }

    @Test
    void onlyWhatMayWaitIsTolerated() {
        StateComparison waiting = compare("timelines", List.of(), List.of(item("m1", "gone", VERSION)));
        assertThat(waiting.differences()).isEmpty();
        assertThat(waiting.tolerated()).hasSize(1);
        assertThat(compare("timelines", List.of(), List.of(item("m1", "p1", VERSION))).equal()).isFalse();
        assertThat(compare("likes", List.of(), List.of(item("m1", "gone", VERSION))).equal()).isFalse();
    }

    @Test
    void rowsAreComparedByKeyAndValue() {
        Tolerance tolerance = Tolerance.of(workload, codec, rows);
        Row row = new Row(Map.of("member_id", "m1", "post_id", "p1", "liked_at", "then"));
        assertThat(StateComparison.ofRows(tolerance, Map.of("likes", List.of(row)), Map.of("likes", List.of(row, row))).equal()).isTrue();
        assertThat(StateComparison.ofRows(tolerance, Map.of("likes", List.of(row)), Map.of()).differences()).hasSize(1);
        assertThat(StateComparison.ofRows(tolerance, Map.of("likes", List.of(row)),
                Map.of("likes", List.of(row.with("liked_at", "now")))).differences()).hasSize(1);
        assertThat(StateComparison.ofRows(tolerance, Map.of("likes", List.of()), Map.of("likes", List.of(row))).equal()).isFalse();
    }
}
