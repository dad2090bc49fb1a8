package io.github.modernizr.model;

/** A data model file that cannot be read; the message names the place, as {@code tables[0].key: …}, and what to do. */
public final class DataModelFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataModelFormatException(String place, String message) {
        super(place.isEmpty() ? message : place + ": " + message);
    }
}
