package io.github.modernizr.prove.mutate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Walks a tree of records, lists, maps and optionals, and rebuilds it with one node changed. */
final class RecordTree {

    private RecordTree() {}

    /** Is given each record in the tree, root first. */
    interface Visitor {

        /**
         * @param way the records from the root to the one that is visited, both included
         * @param rebuild the root with another in its place; null takes it out of its list or optional
         */
        void visit(List<Record> way, UnaryOperator<Object> rebuild);
    }

    static void walk(Record root, Visitor visitor) {
        visit(root, List.of(), changed -> changed, visitor);
    }

    private static void visit(Object node, List<Record> above, UnaryOperator<Object> rebuild, Visitor visitor) {
        if (node instanceof Record self) {
            List<Record> way = new ArrayList<>(above);
            way.add(self);
            visitor.visit(List.copyOf(way), rebuild);
            RecordComponent[] components = self.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                int position = i;
                visit(values(self)[i], way, changed -> rebuild.apply(with(self, position, changed)), visitor);
            }
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int position = i;
                visit(list.get(i), above, changed -> {
                    List<Object> copy = new ArrayList<>(list);
                    if (changed == null) {
                        copy.remove(position);
                    } else {
                        copy.set(position, changed);
                    }
                    return rebuild.apply(List.copyOf(copy));
                }, visitor);
            }
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> visit(value, above, changed -> {
                Map<Object, Object> copy = new LinkedHashMap<>(map);
                copy.put(key, changed);
                return rebuild.apply(copy);
            }, visitor));
        } else if (node instanceof Optional<?> optional) {
            optional.ifPresent(value -> visit(value, above, changed -> rebuild.apply(Optional.ofNullable(changed)), visitor));
        }
    }

    static Object[] values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents()).map(c -> {
            try {
                c.getAccessor().setAccessible(true);
                return c.getAccessor().invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }).toArray();
    }

    /** The same record with one component changed. */
    static Record with(Record record, int position, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = values(record);
        values[position] = value;
        try {
            var constructor = record.getClass().getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " with " + value, e);
        }
    }

    static Record with(Record record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(component)) {
                return with(record, i, value);
            }
        }
        throw new IllegalArgumentException(record.getClass() + "." + component);
    }
}
