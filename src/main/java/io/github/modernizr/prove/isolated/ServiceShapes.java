package io.github.modernizr.prove.isolated;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The service's JSON form to the SDK's objects and back, for every shape there is: each object lists its own fields with
 * their names on the wire. Whole numbers come out as Integer or Long, others (capacity units, times) as BigDecimal.
 */
final class ServiceShapes {

    private ServiceShapes() {}

    /** @throws IllegalArgumentException where the form has a member that the shape does not know */
    static Object build(Class<?> type, Map<?, ?> form) {
        try {
            return fill((SdkPojo) type.getMethod("builder").invoke(null), form);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a shape of the service: " + type.getName(), e);
        }
    }

    private static Object fill(SdkPojo builder, Map<?, ?> form) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        form.forEach((name, value) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw new IllegalArgumentException(name + " is none of " + fields.keySet());
            }
            field.set(builder, object(field, value));
        });
        return ((Buildable) builder).build();
    }

    private static Object object(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return fill(field.constructor().get(), (Map<?, ?>) value);
        } else if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            ((List<?>) value).forEach(element -> list.add(object(member, element)));
            return list;
        } else if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<Object, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, element) -> map.put(key, object(member, element)));
            return map;
        }
        return scalar(type, value);
    }

    private static Object scalar(MarshallingType<?> type, Object value) {
        if (type == MarshallingType.STRING) {
            return (String) value;
        } else if (type == MarshallingType.BOOLEAN) {
            return (Boolean) value;
        } else if (type == MarshallingType.INTEGER) {
            return ((Number) value).intValue();
        } else if (type == MarshallingType.LONG) {
            return ((Number) value).longValue();
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) value));
        }
        throw new IllegalArgumentException("no request of the service has a " + type);
    }

    /** Members that are not there are left out; the keys of maps are in order. */
    static Map<String, Object> tree(SdkPojo shape) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                tree.put(field.locationName(), form(value));
            }
        }
        return tree;
    }

    private static Object form(Object value) {
        if (value instanceof SdkPojo shape) {
            return tree(shape);
        } else if (value instanceof List<?> list) {
            List<Object> forms = new ArrayList<>();
            list.forEach(element -> forms.add(form(element)));
            return forms;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> forms = new TreeMap<>();
            map.forEach((key, element) -> forms.put((String) key, form(element)));
            return forms;
        } else if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        } else if (value instanceof Double number) {
            return BigDecimal.valueOf(number);
        } else if (value instanceof Instant time) {
            return BigDecimal.valueOf(time.toEpochMilli(), 3);
        }
        return value;
    }
}
