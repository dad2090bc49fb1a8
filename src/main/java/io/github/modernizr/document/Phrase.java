package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words about what may be absent, and names gathered for a list. */
final class Phrase {

    private Phrase() {}

    /** The text behind its introduction; nothing where there is none. */
    static String after(String introduction, Optional<String> text) {
        return text.isPresent() ? introduction + text.get() : "";
    }

    static String whole(Optional<BigDecimal> number, String otherwise) {
        return number.isPresent() ? Decimals.whole(number.get()) : otherwise;
    }

    static String percent(Optional<BigDecimal> fraction, String otherwise) {
        return fraction.isPresent() ? Decimals.percent(fraction.get()) : otherwise;
    }

    static String perSecond(Optional<BigDecimal> rate, String otherwise) {
        return rate.isPresent() ? Decimals.perSecond(rate.get()) : otherwise;
    }

    static Optional<BigDecimal> value(Optional<Figure> figure) {
        return figure.isPresent() ? Optional.of(figure.get().value()) : Optional.empty();
    }

    static void gather(Map<String, List<String>> lists, String key, String text) {
        List<String> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>();
            lists.put(key, list);
        }
        list.add(text);
    }

    /** {@code key between list; key between list}, each list behind its key. */
    static String lists(Map<String, ? extends Collection<String>> lists, String between, String separator) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, ? extends Collection<String>> list : lists.entrySet()) {
            parts.add(list.getKey() + between + String.join(", ", list.getValue()));
        }
        return String.join(separator, parts);
    }
}
