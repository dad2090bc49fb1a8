package io.github.modernizr.spec;

import io.github.modernizr.relational.ColumnType;

/** Types whose values compare with each other in a way that means something. */
enum Family {
    NUMBER("a number"), TEXT("a text"), TIME("a time"), BINARY("binary data"), JSON("JSON");

    private final String noun;

    Family(String noun) {
        this.noun = noun;
    }

    String noun() {
        return noun;
    }

    /** MySQL's booleans are numbers. */
    static Family of(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT, BOOLEAN -> NUMBER;
            case TEXT, ENUM -> TEXT;
            case TIMESTAMP, DATETIME, DATE, TIME -> TIME;
            case BINARY -> BINARY;
            case JSON -> JSON;
        };
    }
}
