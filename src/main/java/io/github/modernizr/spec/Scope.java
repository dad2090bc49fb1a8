package io.github.modernizr.spec;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sources that the names of an expression may refer to; those of enclosing queries come after. */
final class Scope {

    private final Optional<Scope> outer;
    private final List<Item> items = new ArrayList<>();

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope of(String alias, SourceTable table) {
        Scope scope = new Scope(Optional.empty());
        scope.items.add(Item.of(alias, table));
        return scope;
    }

    /** A column that can be named. */
    record Visible(String name, Optional<ColumnType> type) {}

    /**
     * @param open the source could not be bound: any column is taken to be there, so that one error stays one
     * @param merged columns that USING made one with those of an earlier source
     */
    record Item(String alias, List<Visible> columns, boolean open, List<String> merged) {

        static Item of(String alias, SourceTable table) {
            List<Visible> columns = new ArrayList<>();
            for (Column c : table.columns()) {
                columns.add(new Visible(c.name(), Optional.of(c.type())));
            }
            return new Item(alias, List.copyOf(columns), false, List.of());
        }

        Optional<Visible> column(String name) {
            return named(columns, name, open);
        }

        Item merging(List<String> names) {
            return new Item(alias, columns, open, names);
        }

        boolean offersUnqualified(String name) {
            for (String other : merged) {
                if (name.equalsIgnoreCase(other)) {
                    return false;
                }
            }
            return column(name).isPresent();
        }
    }

    /** The column of that name; where {@code open}, any is taken to be there. */
    static Optional<Visible> named(List<Visible> columns, String name, boolean open) {
        for (Visible column : columns) {
            if (column.name().equalsIgnoreCase(name)) {
                return Optional.of(column);
            }
        }
        return open ? Optional.of(new Visible(name, Optional.empty())) : Optional.empty();
    }

    void add(Item item) {
        items.add(item);
    }

    void replaceLast(Item item) {
        items.set(items.size() - 1, item);
    }

    List<Item> items() {
        return items;
    }

    Optional<Item> item(String alias) {
        for (Item item : items) {
            if (item.alias().equalsIgnoreCase(alias)) {
                return Optional.of(item);
            }
        }
        return outer.isPresent() ? outer.get().item(alias) : Optional.empty();
    }

    /** The sources that have the column: of the innermost query that has any. */
    List<Item> having(String column) {
        List<Item> sure = new ArrayList<>();
        List<Item> open = new ArrayList<>();
        for (Item item : items) {
            if (item.offersUnqualified(column)) {
                (item.open() ? open : sure).add(item);
            }
        }
        if (!sure.isEmpty()) {
            return sure;
        } else if (!open.isEmpty()) {
            return open.subList(0, 1);
        }
        return outer.isPresent() ? outer.get().having(column) : List.of();
    }

    boolean knowsAlias(String alias) {
        return item(alias).isPresent();
    }

    List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        for (Item item : items) {
            aliases.add(item.alias());
        }
        aliases.addAll(outer.isPresent() ? outer.get().aliases() : List.of());
        return aliases;
    }

    Set<String> columnNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Item item : items) {
            for (Visible column : item.columns()) {
                names.add(column.name());
            }
        }
        names.addAll(outer.isPresent() ? outer.get().columnNames() : Set.of());
        return names;
    }
}
