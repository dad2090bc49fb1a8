package io.github.modernizr.model;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SqlPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One mapping of the file to write; what is empty, absent or as usual is left out. */
final class Tree {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    Map<String, Object> entries() {
        return entries;
    }

    Tree put(String key, String value) {
        entries.put(key, value);
        return this;
    }

    Tree put(String key, Enum<?> value) {
        return put(key, Fields.word(value));
    }

    Tree put(String key, Tree value) {
        entries.put(key, value.entries);
        return this;
    }

    Tree put(String key, Expression value) {
        return put(key, SqlPrinter.print(value));
    }

    /** Even where there are none. */
    Tree put(String key, List<String> values) {
        entries.put(key, values);
        return this;
    }

    Tree optional(String key, Optional<String> value) {
        return value.isPresent() ? put(key, value.get()) : this;
    }

    Tree expression(String key, Optional<Expression> value) {
        return value.isPresent() ? put(key, value.get()) : this;
    }

    Tree flag(String key, boolean value, boolean usual) {
        if (value != usual) {
            entries.put(key, value);
        }
        return this;
    }

    Tree texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            entries.put(key, values);
        }
        return this;
    }

    <T> Tree list(String key, List<T> values, Function<T, Tree> writer) {
        if (!values.isEmpty()) {
            entries.put(key, values.stream().map(v -> writer.apply(v).entries).toList());
        }
        return this;
    }

    Tree expressions(String key, List<Expression> values) {
        return texts(key, values.stream().map(SqlPrinter::print).toList());
    }

    /** By column, columns in the order of their names. */
    Tree values(String key, Map<String, Expression> values) {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((column, value) -> sorted.put(column, SqlPrinter.print(value)));
        return map(key, sorted);
    }

    Tree valueLists(String key, Map<String, List<Expression>> values) {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((column, list) -> sorted.put(column, list.size() == 1 ? SqlPrinter.print(list.get(0))
                : list.stream().map(SqlPrinter::print).toList()));
        return map(key, sorted);
    }

    Tree map(String key, Map<String, ?> values) {
        if (!values.isEmpty()) {
            entries.put(key, new TreeMap<>(values));
        }
        return this;
    }
}
