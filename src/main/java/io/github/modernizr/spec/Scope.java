package io.github.modernizr.spec;

import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
            return new Item(alias, table.columns().stream()
                    .map(c -> new Visible(c.name(), Optional.of(c.type()))).toList(), false, List.of());
        }

        Optional<Visible> column(String name) {
            Optional<Visible> found = columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
            return found.isPresent() || !open ? found : Optional.of(new Visible(name, Optional.empty()));
        }

        Item merging(List<String> names) {
            return new Item(alias, columns, open, names);
        }

        boolean offersUnqualified(String name) {
            return column(name).isPresent() && merged.stream().noneMatch(name::equalsIgnoreCase);
        }
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
        Optional<Item> own = items.stream().filter(i -> i.alias().equalsIgnoreCase(alias)).findFirst();
        return own.isPresent() ? own : outer.flatMap(o -> o.item(alias));
    }

    /** The sources that have the column: of the innermost query that has any. */
    List<Item> having(String column) {
        List<Item> own = items.stream().filter(i -> i.offersUnqualified(column)).toList();
        List<Item> sure = own.stream().filter(i -> !i.open()).toList();
        if (!own.isEmpty()) {
            return sure.isEmpty() ? own.subList(0, 1) : sure;
        }
        return outer.map(o -> o.having(column)).orElse(List.of());
    }

    boolean knowsAlias(String alias) {
        return item(alias).isPresent();
    }

    List<String> aliases() {
        return Stream.concat(items.stream().map(Item::alias), outer.stream().flatMap(o -> o.aliases().stream())).toList();
    }

    List<String> columnNames() {
        return Stream.concat(items.stream().flatMap(i -> i.columns().stream()).map(Visible::name),
                outer.stream().flatMap(o -> o.columnNames().stream())).distinct().toList();
    }
}
