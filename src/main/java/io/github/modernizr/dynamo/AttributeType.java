package io.github.modernizr.dynamo;

/** Scalar attribute types. */
public enum AttributeType {
    S, N, B, BOOL
}
