package io.github.modernizr.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Builds requests of the SDK from JSON; a member that the SDK does not know is an error. */
final class SdkShape {

    private SdkShape() {}

    static Object build(SdkPojo builder, JsonNode json) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(f -> fields.put(f.locationName(), f));
        json.fields().forEachRemaining(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                throw new IllegalArgumentException(builder.getClass().getName() + " has no " + member.getKey());
            }
            field.set(builder, value(field, member.getValue()));
        });
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return build(field.constructor().get(), require(json, json.isObject()));
        } else if (type == MarshallingType.LIST) {
            List<Object> list = new ArrayList<>();
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            require(json, json.isArray()).forEach(e -> list.add(value(member, e)));
            return list;
        } else if (type == MarshallingType.MAP) {
            Map<String, Object> map = new LinkedHashMap<>();
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            require(json, json.isObject()).fields().forEachRemaining(e -> map.put(e.getKey(), value(member, e.getValue())));
            return map;
        } else if (type == MarshallingType.BOOLEAN) {
            return require(json, json.isBoolean()).asBoolean();
        } else if (type == MarshallingType.INTEGER) {
            // a parameter's placeholder stands where its number will
            return json.isTextual() && json.asText().startsWith("${") ? 1 : require(json, json.isInt()).asInt();
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromUtf8String(json.asText());
        }
        return require(json, json.isTextual()).asText();
    }

    private static JsonNode require(JsonNode json, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not the right kind of JSON: " + json);
        }
        return json;
    }
}
