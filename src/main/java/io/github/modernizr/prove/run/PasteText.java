package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows, statements and requests as text that can be pasted into a client. */
final class PasteText {

    /** A parameter, unless it stands in a text or names a column of a step. */
    private static final Pattern PARAMETER = Pattern.compile("'(?:[^']|'')*'|:([A-Za-z_][A-Za-z0-9_]*)(?![A-Za-z0-9_.])");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private PasteText() {}

    static List<String> inserts(Map<String, List<Row>> rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach((table, all) -> all.forEach(row -> lines.add("INSERT INTO " + table + " ("
                + String.join(", ", row.values().keySet()) + ") VALUES ("
                + row.values().values().stream().map(PasteText::literal).collect(Collectors.joining(", ")) + ");")));
        return List.copyOf(lines);
    }

    /** The statements of one request, its parameters filled in; values that earlier steps yield stay named. */
    static List<String> sql(Form form, Invocation invocation) {
        List<String> lines = new ArrayList<>();
        lines.add("-- " + invocation.pattern() + (form.name().equals(Form.ONLY) ? "" : " " + form.name()) + ", NOW() = "
                + literal(invocation.now()) + (invocation.outsideSucceeds() ? "" : ", what lies outside fails"));
        for (PatternStep step : form.steps()) {
            if (step instanceof PatternStep.Atomic atomic) {
                lines.add("START TRANSACTION;");
                atomic.runs().forEach(run -> lines.add(statement(run, invocation)));
                lines.add("COMMIT;");
            } else if (step instanceof PatternStep.Run run) {
                lines.add(statement(run, invocation));
            }
        }
        return lines;
    }

    private static String statement(PatternStep.Run run, Invocation invocation) {
        Statement statement = run.statement();
        Matcher matcher = PARAMETER.matcher(statement.text());
        String filled = matcher.replaceAll(m -> Matcher.quoteReplacement(
                m.group(1) != null && invocation.parameters().containsKey(m.group(1))
                        ? literal(invocation.parameters().get(m.group(1))) : m.group()));
        return filled + ";" + run.forEach().map(step -> " -- for each row of " + step).orElse("");
    }

    static String request(Request request) {
        return request.operation().action() + " " + json(request.input());
    }

    static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new LinkedHashMap<>();
            map.forEach((k, v) -> members.put(quoted(String.valueOf(k)), json(v)));
            return members.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PasteText::json).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(String.valueOf(value));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "TRUE" : "FALSE";
        }
        if (value instanceof LocalDateTime time) {
            return "'" + TIME.format(time).replaceFirst("\\.?0+$", "") + "'";
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return "X'" + HexFormat.of().formatHex(copy) + "'";
        }
        return "'" + value.toString().replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
