package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with units: rates, shares, durations, sizes and counts. Where there is no node there is no number. */
final class QuantityReader {

    private static final String NUMBER = "(\\d{1,18}(?:_\\d{3})*(?:\\.\\d{1,12})?)";
    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}(?:_\\d{3})*");
    private static final Pattern PERCENTAGE = Pattern.compile(NUMBER + " ?%");
    private static final Pattern FACTOR = Pattern.compile(NUMBER + " ?x");
    private static final Pattern RATE = Pattern.compile(NUMBER + " ?/ ?(s|min|h|day)");
    private static final Pattern DURATION =
            Pattern.compile(NUMBER + " ?(s|sec|seconds?|min|minutes?|h|hours?|d|days?|weeks?|months?|y|years?)");
    private static final Pattern SIZE = Pattern.compile(NUMBER + " ?(B|bytes|KB|MB)?");
    private static final Pattern ITEMS = Pattern.compile("(\\d{1,9}(?:_\\d{3})*) items?");

    private static final Map<String, Long> RATE_SECONDS = Map.of("s", 1L, "min", 60L, "h", 3_600L, "day", 86_400L);

    private final DiagnosticLog log;

    QuantityReader(DiagnosticLog log) {
        this.log = log;
    }

    /** Executions a second. */
    Optional<BigDecimal> rate(Optional<YamlNode> node) {
        Matcher m = match(node, RATE, DiagnosticKind.BAD_RATE, "a rate");
        return m == null ? Optional.empty() : Optional.of(perSecond(m));
    }

    private static BigDecimal perSecond(Matcher m) {
        BigDecimal seconds = BigDecimal.valueOf(RATE_SECONDS.get(m.group(2)));
        return tidy(number(m.group(1)).divide(seconds, MathContext.DECIMAL64));
    }

    /** 0 to 1. */
    Optional<BigDecimal> share(Optional<YamlNode> node) {
        Matcher m = match(node, PERCENTAGE, DiagnosticKind.BAD_PERCENTAGE, "a percentage");
        if (m == null) {
            return Optional.empty();
        }
        BigDecimal share = tidy(number(m.group(1)).movePointLeft(2));
        if (share.compareTo(BigDecimal.ONE) > 0) {
            report(DiagnosticKind.BAD_PERCENTAGE, node, "A share cannot exceed 100%.");
            return Optional.empty();
        }
        return Optional.of(share);
    }

    private void report(DiagnosticKind kind, Optional<YamlNode> node, String message) {
        log.report(kind, node.orElseThrow().range(), node.orElseThrow().excerpt(), message);
    }

    /** {@code 1.5x}. */
    Optional<BigDecimal> factor(Optional<YamlNode> node) {
        return first(match(node, FACTOR, DiagnosticKind.BAD_NUMBER, "a factor such as 2x"));
    }

    Optional<BigDecimal> number(Optional<YamlNode> node) {
        return first(match(node, PLAIN, DiagnosticKind.BAD_NUMBER, "a number"));
    }

    private static Optional<BigDecimal> first(Matcher m) {
        return m == null ? Optional.empty() : Optional.of(number(m.group(1)));
    }

    Optional<Long> count(Optional<YamlNode> node) {
        Matcher m = match(node, COUNT, DiagnosticKind.BAD_COUNT, "a whole number");
        return m == null ? Optional.empty() : Optional.of(number(m.group()).longValueExact());
    }

    Optional<Integer> smallCount(Optional<YamlNode> node) {
        Optional<Long> count = count(node);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        if (count.get() > 1_000_000_000) {
            report(DiagnosticKind.BAD_COUNT, node, "This number is too large.");
            return Optional.empty();
        }
        return Optional.of(count.get().intValue());
    }

    /** {@code 400 items}. */
    Optional<Long> items(Optional<YamlNode> node) {
        Matcher m = match(node, ITEMS, DiagnosticKind.BAD_COUNT, "a number of items such as '400 items'");
        return m == null ? Optional.empty() : Optional.of(number(m.group(1)).longValueExact());
    }

    Optional<BigDecimal> bytes(Optional<YamlNode> node) {
        Matcher m = match(node, SIZE, DiagnosticKind.BAD_SIZE, "a size in bytes");
        return m == null ? Optional.empty()
                : Optional.of(number(m.group(1)).multiply(BigDecimal.valueOf(unit(m.group(2)))));
    }

    private static long unit(String unit) {
        return "KB".equals(unit) ? 1_024 : "MB".equals(unit) ? 1_048_576 : 1;
    }

    /** A duration in seconds; a month counts 30 days, a year 365. */
    Optional<BigDecimal> seconds(Optional<YamlNode> node) {
        Matcher m = match(node, DURATION, DiagnosticKind.BAD_DURATION, "a duration");
        return m == null ? Optional.empty()
                : Optional.of(tidy(number(m.group(1)).multiply(BigDecimal.valueOf(secondsOf(m.group(2))))));
    }

    private static long secondsOf(String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> 1;
            case 'm' -> unit.startsWith("mo") ? 30 * 86_400L : 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 7 * 86_400L;
            default -> 365 * 86_400L;
        };
    }

    /** Whole months: {@code 12 months} or {@code 2y}. */
    Optional<Integer> months(Optional<YamlNode> node) {
        Matcher m = match(node, DURATION, DiagnosticKind.BAD_DURATION, "a duration in months or years");
        if (m == null) {
            return Optional.empty();
        }
        int factor = m.group(2).startsWith("mo") ? 1 : m.group(2).startsWith("y") ? 12 : 0;
        BigDecimal months = number(m.group(1)).multiply(BigDecimal.valueOf(factor)).stripTrailingZeros();
        if (months.signum() <= 0 || months.scale() > 0 || months.compareTo(BigDecimal.valueOf(1_200)) > 0) {
            log.report(DiagnosticKind.BAD_DURATION, node.orElseThrow().range(), node.orElseThrow().excerpt(),
                    "The horizon must be 1 to 1200 whole months.", "Write it as 12 months or 2y.");
            return Optional.empty();
        }
        return Optional.of(months.intValueExact());
    }

    /** Null where there is no node, or one that does not match, which is reported. */
    private Matcher match(Optional<YamlNode> node, Pattern pattern, DiagnosticKind kind, String expected) {
        if (node.isEmpty()) {
            return null;
        }
        if (node.get() instanceof YamlNode.Scalar scalar) {
            Matcher matcher = pattern.matcher(scalar.stripped());
            if (matcher.matches()) {
                return matcher;
            }
        }
        report(kind, node, "This must be " + expected + ", not "
                + (node.get() instanceof YamlNode.Scalar s && !s.absent() ? "\"" + s.excerpt() + "\"" : node.get().noun())
                + ".");
        return null;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.replace("_", ""));
    }

    /** Without trailing zeros, and never in exponent notation. */
    static BigDecimal tidy(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A share as the documents write it: {@code 80.77 %}. */
    static String percent(BigDecimal share) {
        return tidy(share.movePointRight(2)).toPlainString() + " %";
    }
}
