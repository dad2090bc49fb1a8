package io.github.modernizr.model;

import io.github.modernizr.relational.Expression;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Any value of a record or sealed type, from a seed: kinds that are added later come along by themselves. */
final class AnyModel {

    private static final List<String> TEXTS = List.of("id", "user_id", "naïve 'quoted' \\ text", "yes", "1", "1.0", "NULL", ":", "- a", "a: b # c",
            "x`y", "", " ", "line\nbreak", "select", "ticket_labels^", "#version", "a.b", "é\u00a0😀", "~", "{", "0x1F", "on");
    private static final Set<Class<?>> SUBQUERIES = Set.of(Expression.InQuery.class, Expression.Exists.class, Expression.ScalarQuery.class);

    private final Random random;
    private final Set<Class<?>> kinds = new LinkedHashSet<>();

    AnyModel(long seed) {
        this.random = new Random(seed);
    }

    /** The kinds of records that were made. */
    Set<Class<?>> kinds() {
        return kinds;
    }

    DataModel model() {
        return (DataModel) any(DataModel.class, 0);
    }

    Expression expression() {
        return (Expression) any(Expression.class, 0);
    }

    private Object any(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, depth);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return pick(TEXTS);
        }
        if (raw == boolean.class) {
            return random.nextBoolean();
        }
        if (raw == BigDecimal.class) {
            return new BigDecimal(pick(List.of("0", "-1", "12.50", "1E+3", "0.0001")));
        }
        if (raw == Object.class) {
            return pick(List.<Object>of("text", "it's", new BigDecimal("-7.0"), true, false, ""));
        }
        if (raw.isEnum()) {
            return pick(Arrays.asList(raw.getEnumConstants()));
        }
        return raw.isSealed() ? any(kind(raw, depth), depth) : record(raw, depth);
    }

    private Class<?> kind(Class<?> type, int depth) {
        List<Class<?>> kinds = Arrays.stream(type.getPermittedSubclasses()).filter(k -> !SUBQUERIES.contains(k)).toList();
        List<Class<?>> leaves = kinds.stream().filter(k -> k.isRecord() && Arrays.stream(k.getRecordComponents())
                .noneMatch(c -> c.getGenericType().getTypeName().contains(type.getSimpleName()))).toList();
        return pick(depth > 7 && !leaves.isEmpty() ? leaves : kinds);
    }

    private Object record(Class<?> type, int depth) {
        kinds.add(type);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean some = type == Expression.FunctionCall.class || type == Expression.Match.class
                    || components[i].getName().equals("demands");
            values[i] = some && components[i].getType() == List.class ? List.of(element(components[i], depth))
                    : any(components[i].getGenericType(), depth + 1);
        }
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object element(RecordComponent list, int depth) {
        return any(((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0], depth + 1);
    }

    private Object generic(ParameterizedType type, int depth) {
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.of(any(last, depth)) : Optional.empty();
        }
        int size = random.nextInt(depth > 4 ? 2 : 4);
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(pick(TEXTS), any(last, depth));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(any(last, depth));
        }
        return list;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
