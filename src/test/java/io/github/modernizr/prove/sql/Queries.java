package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queries from SQL text, bound as those of a specification are. */
final class Queries {

    static final LocalDateTime NOW = LocalDateTime.of(2026, 2, 3, 4, 5, 6);

    private Queries() {}

    /** One query for each text, over the tables of the DDL. */
    static Bound bind(Path folder, String ddl, List<String> selects) {
        StringBuilder spec = new StringBuilder("modernizr: 1\napplication: { name: test, title: Test, access-patterns: "
                + selects.size() + " }\nschema: { ddl: schema.sql }\nstatistics:\n");
        Pattern.compile("CREATE TABLE (\\w+)").matcher(ddl).results()
                .forEach(t -> spec.append("  ").append(t.group(1)).append(": { rows: 10, maximum: 20, source: assumed }\n"));
        spec.append("access-patterns:\n");
        for (int i = 0; i < selects.size(); i++) {
            spec.append("  P").append(i).append(":\n    title: Pattern\n    rate: 1/s\n    sql: |\n      ")
                    .append(selects.get(i).strip()).append('\n');
        }
        try {
            Files.writeString(folder.resolve("schema.sql"), ddl);
            Files.writeString(folder.resolve("modernizr.yaml"), spec);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));
        List<String> errors = reading.diagnostics().stream().map(d -> d.format()).toList();
        assertThat(reading.workload()).as(() -> String.join("\n", errors)).isPresent();
        Workload workload = reading.workload().orElseThrow();
        List<Query> queries = workload.patterns().stream().map(p -> selects(p).findFirst().orElseThrow().query()).toList();
        return new Bound(workload.schema(), queries);
    }

    record Bound(Schema schema, List<Query> queries) {

        /** The expression of the first output. */
        Expression expression(int query) {
            return queries.get(query).outputs().get(0).expression();
        }
    }

    /** All SELECTs of a pattern. */
    static Stream<Statement.Select> selects(AccessPattern pattern) {
        return pattern.forms().stream().flatMap(StatementUse::runs).map(PatternStep.Run::statement)
                .filter(Statement.Select.class::isInstance).map(Statement.Select.class::cast);
    }

    static Scope scope(Map<String, Object> parameters) {
        return Scope.of(NOW, parameters::get);
    }

    static Row row(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put((String) namesAndValues[i], value instanceof Integer n ? BigDecimal.valueOf(n) : value);
        }
        return new Row(values);
    }

    /** Values by rows: numbers plainly, NULL as NULL. */
    static List<String> text(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(String.join(" ", row.values().values().stream().map(Queries::text).toList()));
        }
        return lines;
    }

    static String text(Object value) {
        return value == null ? "NULL" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
