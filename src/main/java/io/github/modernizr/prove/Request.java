package io.github.modernizr.prove;

import java.util.Map;

/**
 * A request in the service's JSON form, as the SDKs and {@code aws dynamodb --cli-input-json} take it: maps, lists,
 * text, whole numbers and booleans, under the names of the API reference; an attribute value is a map of one entry
 * ({@code {"S": "text"}}, numbers and base64 binary as text).
 */
public record Request(Operation operation, Map<String, Object> input) {}
