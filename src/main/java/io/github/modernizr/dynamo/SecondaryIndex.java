package io.github.modernizr.dynamo;

/** A secondary index; the service keeps it, the writes of its table pay for it. */
public record SecondaryIndex(String name, boolean local, KeySchema key, Projection projection) {}
