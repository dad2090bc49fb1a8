package io.github.modernizr.dynamo;

/**
 * An attribute with the source of its value. A NULL column is a missing attribute, never a NULL value.
 */
public record Attribute(String name, AttributeType type, AttributeSource source) {}
