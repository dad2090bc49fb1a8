package io.github.modernizr.prove.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as MySQL reads them from texts and writes them. */
final class Times {

    private static final Pattern DATE_TIME = Pattern.compile(
            "\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,6})\\d*)?)?)?\\s*");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:(\\d\\d)(\\d\\d)(\\d\\d)(?:\\.(\\d{1,6})\\d*)?)?");
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,6})\\d*)?)?\\s*");

    private Times() {}

    /** Empty where the text is no time. */
    static Optional<LocalDateTime> dateTime(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            matcher = DIGITS.matcher(text);
        }
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    LocalDate.of(part(matcher, 1), part(matcher, 2), part(matcher, 3)), time(matcher, 4)));
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        Matcher matcher = TIME.matcher(text);
        try {
            return matcher.matches() ? Optional.of(time(matcher, 1)) : Optional.empty();
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    private static LocalTime time(Matcher matcher, int first) {
        String fraction = matcher.group(first + 3);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000;
        return LocalTime.of(part(matcher, first), part(matcher, first + 1), part(matcher, first + 2), nanos);
    }

    private static int part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    /** @param digits of the seconds' fraction; negative for as many as the value needs: none or six */
    static String text(LocalDateTime value, int digits) {
        return value.toLocalDate() + " " + text(value.toLocalTime(), digits);
    }

    static String text(LocalTime value, int digits) {
        int wanted = digits >= 0 ? digits : value.getNano() == 0 ? 0 : 6;
        String seconds = two(value.getHour()) + ":" + two(value.getMinute()) + ":" + two(value.getSecond());
        String fraction = Integer.toString(1_000_000_000 + value.getNano()).substring(1, 1 + Math.min(wanted, 9));
        return wanted == 0 ? seconds : seconds + "." + fraction;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** The digits of the time read as one number, which is what a time is where MySQL wants a number. */
    static BigDecimal number(Object time) {
        String text = time instanceof LocalDateTime t ? text(t, -1)
                : time instanceof LocalTime t ? text(t, -1) : time.toString();
        StringBuilder digits = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '.' || c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return new BigDecimal(digits.toString());
    }
}
