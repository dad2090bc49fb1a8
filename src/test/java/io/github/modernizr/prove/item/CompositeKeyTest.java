package io.github.modernizr.prove.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of random columns with random values: their bytes sort as the columns do, and the columns come back. */
class CompositeKeyTest {

    private static final int PAIRS = 4_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void textSortsAsItsColumns(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PAIRS; i++) {
            List<Column> columns = columns(random);
            AttributeSource.Composite source = source(columns, random);
            Row a = row(columns, random);
            Row b = random.nextBoolean() ? row(columns, random) : near(a, columns, random);

            int expected = compare(columns, a, b);
            int actual = Columns.utf8(text(source, a), text(source, b));

            assertThat(Integer.signum(actual)).as("%s: %s and %s", source, a, b).isEqualTo(Integer.signum(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void columnsComeBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PAIRS; i++) {
            List<Column> columns = columns(random);
            AttributeSource.Composite source = source(columns, random);
            Row row = row(columns, random);
            Attribute attribute = new Attribute("k", AttributeType.S, source);

            AttributeValue value = Columns.CODEC.encode(Columns.TABLE, attribute, row).orElseThrow();
            Row back = new Row(Columns.CODEC.decode(Columns.TABLE, attribute, value));

            assertThat(text(source, row)).isNotEmpty();
            assertThat(compare(columns, row, back)).as("%s: %s came back as %s", source, row, back).isZero();
        }
    }

    /** What begins with some columns' values lies between their text and the text behind it, and nothing else does. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void prefixesEncloseExactlyTheirRows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PAIRS; i++) {
            List<Column> columns = columns(random);
            AttributeSource.Composite source = source(columns, random);
            int first = random.nextInt(columns.size()) + 1;
            Row a = row(columns, random);
            Row b = random.nextBoolean() ? row(columns, random) : near(a, columns, random);
            String from = Columns.CODEC.text(Columns.TABLE, source, a, first);
            String to = Columns.CODEC.textBehind(Columns.TABLE, source, a, first);

            boolean inside = Columns.utf8(from, text(source, b)) <= 0 && Columns.utf8(text(source, b), to) <= 0;

            assertThat(inside).as("%s of %s: %s and %s", first, source, a, b)
                    .isEqualTo(compare(columns.subList(0, first), a, b) == 0);
        }
    }

    private static List<Column> columns(Random random) {
        List<Column> all = new ArrayList<>(Columns.TABLE.columns());
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(3));
    }

    private static AttributeSource.Composite source(List<Column> columns, Random random) {
        return new AttributeSource.Composite(random.nextInt(4) == 0 ? Optional.of("P") : Optional.empty(),
                columns.stream().map(Column::name).toList());
    }

    private static Row row(List<Column> columns, Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach(c -> values.put(c.name(), Columns.value(c, random)));
        return new Row(values);
    }

    private static Row near(Row row, List<Column> columns, Random random) {
        Column changed = columns.get(random.nextInt(columns.size()));
        return row.with(changed.name(), Columns.value(changed, random));
    }

    private static int compare(List<Column> columns, Row a, Row b) {
        return columns.stream().mapToInt(c -> Columns.compare(c, a.get(c.name()), b.get(c.name())))
                .filter(order -> order != 0).findFirst().orElse(0);
    }

    private static String text(AttributeSource.Composite source, Row row) {
        return Columns.CODEC.text(Columns.TABLE, source, row, source.columns().size());
    }
}
