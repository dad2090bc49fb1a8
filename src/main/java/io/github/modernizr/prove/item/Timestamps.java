package io.github.modernizr.prove.item;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as text: ISO 8601 in UTC with as many digits of a second's fraction as the application's clock has. */
final class Timestamps {

    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter time;

    /** @param digits of the fraction, 0 to 9 */
    Timestamps(int digits) {
        String fraction = digits == 0 ? "" : "." + "S".repeat(digits);
        dateTime = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + fraction + "'Z'", Locale.ROOT);
        time = DateTimeFormatter.ofPattern("HH:mm:ss" + fraction, Locale.ROOT);
    }

    String text(LocalDateTime value) {
        return dateTime.format(value);
    }

    String text(LocalTime value) {
        return time.format(value);
    }

    LocalDateTime dateTime(String text) {
        return LocalDateTime.parse(text, dateTime);
    }
}
