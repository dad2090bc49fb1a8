package io.github.modernizr.prove.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the page are what the code writes; {@code -Dpromote=true} writes them. */
class EncodingsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/data-model-file.md");
    private static final String START = "<!-- The examples follow from the code. -->\n\n";
    private static final String END = "<!-- End of the examples. -->";

    @Test
    void examplesAreWhatTheCodeWrites() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(START) + START.length();
        String expected = page.substring(0, from) + examples() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("promote")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String examples() {
        StringBuilder table = new StringBuilder("| column | value | as an attribute | in a key |\n| --- | --- | --- | --- |\n");
        number(table, "id", "INT UNSIGNED", "4711");
        number(table, "small", "TINYINT", "7");
        number(table, "small", "TINYINT", "-7");
        number(table, "price", "DECIMAL(6,2)", "12.50");
        number(table, "price", "DECIMAL(6,2)", "-0.01");
        number(table, "ratio", "DOUBLE", "0.5");
        row(table, "open", "BOOLEAN", "TRUE", true);
        row(table, "name", "VARCHAR", "no 7 #1", "no 7 #1");
        row(table, "name", "VARCHAR", "(empty)", "");
        row(table, "name", "VARCHAR", "NULL", null);
        row(table, "state", "ENUM('new','done','away')", "done", "done");
        row(table, "at", "TIMESTAMP", "2026-01-31 23:59:59", LocalDateTime.of(2026, 1, 31, 23, 59, 59));
        row(table, "day", "DATE", "2026-01-31", LocalDate.of(2026, 1, 31));
        row(table, "hour", "TIME", "08:30:00", LocalTime.of(8, 30));
        row(table, "hash", "BINARY", "0x00FF", ByteBuffer.wrap(new byte[] {0, -1}));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "a#b");
        values.put("id", new BigDecimal(12));
        AttributeSource.Composite composite = new AttributeSource.Composite(Optional.of("P"), List.of("name", "id"));
        table.append("| name, id with the prefix P | a#b, 12 | | `")
                .append(Columns.CODEC.text(Columns.TABLE, composite, new Row(values), 2)).append("` |\n");
        table.append("| quantity of the embedded row with id 12 | | `")
                .append(Columns.CODEC.elementName(Columns.TABLE, "quantity", List.of("id"), new Row(values)))
                .append("` is its name | |\n");
        return table.toString();
    }

    private static void number(StringBuilder table, String column, String type, String value) {
        row(table, column, type, value, new BigDecimal(value));
    }

    private static void row(StringBuilder table, String name, String type, String shown, Object value) {
        Column column = Columns.TABLE.require(name);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(name, value);
        Attribute plain = new Attribute(name, attributeType(column.type()), new AttributeSource.ColumnValue(name));
        String attribute = Columns.CODEC.encode(Columns.TABLE, plain, new Row(values))
                .map(v -> v.wire().entrySet().iterator().next()).map(e -> "`{\"" + e.getKey() + "\": "
                        + (e.getValue() instanceof Boolean ? e.getValue() : "\"" + e.getValue() + "\"") + "}`").orElse("(missing)");
        String key = Columns.CODEC.text(Columns.TABLE, new AttributeSource.Composite(Optional.empty(), List.of(name)), new Row(values), 1);
        table.append("| ").append(type).append(" | ").append(shown).append(" | ").append(attribute).append(" | `").append(key).append("` |\n");
    }

    private static AttributeType attributeType(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT -> AttributeType.N;
            case BOOLEAN -> AttributeType.BOOL;
            case BINARY -> AttributeType.B;
            default -> AttributeType.S;
        };
    }
}
