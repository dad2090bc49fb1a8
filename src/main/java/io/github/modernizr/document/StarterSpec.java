package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.SqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A specification to begin with: tables and keys as the DDL has them, everything that nobody stated left open. */
public final class StarterSpec {

    private static final Pattern PLAIN = Pattern.compile("(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*");

    private StarterSpec() {}

    /** One pattern, its SQL on one line. */
    record PatternView(String id, String title, String sql) {}

    record TableView(String key, List<PatternView> patterns) {}

    record View(String name, String title, int count, String ddl, List<String> ids, List<TableView> tables) {
        boolean hasIds() {
            return !ids.isEmpty();
        }
    }

    /**
     * The text of the file.
     *
     * @param application its title, from which its name follows
     * @param ddl the DDL file as the specification names it
     */
    public static String text(Schema schema, String application, String ddl) {
        List<String> ids = new ArrayList<>();
        List<TableView> tables = new ArrayList<>();
        int count = 0;
        for (SourceTable table : schema.tables()) {
            for (Column column : table.columns()) {
                if (column.autoIncrement()) {
                    ids.add(scalar(table.name() + "." + column.name()));
                }
            }
            tables.add(new TableView(scalar(table.name()), List.of(
                    new PatternView("AP" + ++count, scalar("Read one row of " + table.name() + " by its key"), read(table)),
                    new PatternView("AP" + ++count, scalar("Add a row to " + table.name()), write(table)))));
        }
        View view = new View(plainName(application), scalar(application), count, scalar(ddl), ids, tables);
        return new Templates(Map.of()).render("starter/modernizr.mustache", UnaryOperator.identity(), view);
    }

    /** Small letters and digits joined by '-', as applications are named. */
    private static String plainName(String application) {
        String name = application.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
        return name.isEmpty() ? "application" : scalar(name);
    }

    /** As YAML reads it back: in double quotes where it is not plain. */
    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() ? text : TextNode.valueOf(text).toString();
    }

    private static String read(SourceTable table) {
        StringBuilder sql = new StringBuilder("SELECT ");
        names(sql, table.columns());
        sql.append(" FROM ").append(SqlPrinter.name(table.name())).append(" WHERE ");
        String and = "";
        for (String column : table.primaryKey()) {
            sql.append(and).append(SqlPrinter.name(column)).append(" = ").append(parameter(column));
            and = " AND ";
        }
        return sql.toString();
    }

    /** Every column that the database does not fill by itself; a reference that may be missing is missing at first. */
    private static String write(SourceTable table) {
        List<Column> given = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean reference = table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
            if (column.defaultValue().isEmpty() && !column.onUpdateNow() && !(reference && column.nullable())) {
                given.add(column);
            }
        }
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(SqlPrinter.name(table.name())).append(" (");
        names(sql, given);
        sql.append(") VALUES (");
        String comma = "";
        for (Column column : given) {
            sql.append(comma).append(parameter(column.name()));
            comma = ", ";
        }
        return sql.append(')').toString();
    }

    private static void names(StringBuilder sql, List<Column> columns) {
        String comma = "";
        for (Column column : columns) {
            sql.append(comma).append(SqlPrinter.name(column.name()));
            comma = ", ";
        }
    }

    private static String parameter(String column) {
        String plain = column.replaceAll("[^A-Za-z0-9_]", "_");
        return ":" + (Character.isLetter(plain.charAt(0)) ? plain : "p" + plain);
    }
}
