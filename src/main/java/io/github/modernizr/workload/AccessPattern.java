package io.github.modernizr.workload;

import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.quantity.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing the application does with its data.
 *
 * @param api the call that causes it, for the reader; or empty
 * @param rateSource how the specification gives the rate, for the ledger
 * @param collation how this pattern compares text where it differs from the schema
 * @param parameters of the request, in order of appearance, with the statistics that were stated
 * @param accepted relaxations that the person accepted, in the order of the specification
 * @param skews by parameter (or {@code step.column}): the share of executions that the hottest value takes
 * @param sameAs the pattern whose body this one repeats
 */
public record AccessPattern(
        String id,
        String title,
        Optional<String> api,
        Rate rate,
        RateSource rateSource,
        Body body,
        List<RequestParameter> parameters,
        List<Relaxation> accepted,
        Map<String, Skew> skews,
        List<String> needs,
        Optional<String> sameAs,
        List<String> notes,
        SourceRange range) {

    /** What a pattern does. */
    public sealed interface Body {
        /** Statements; one form for each combination of optional parameters that occurs. */
        record Operations(List<Form> forms, List<String> rejectedForms) implements Body {}

        record NoOperation(String reason) implements Body {}

        record Delegated(String service, String reason, String feed) implements Body {}
    }

    /** How the rate was given. */
    public sealed interface RateSource {
        record StatedRate() implements RateSource {}

        /** A share (1 = all) of an operation of a traffic group. */
        record ShareOf(String group, String operation, BigDecimal share, Optional<String> because)
                implements RateSource {}

        record AssumedRate(String because) implements RateSource {}

        /** A pattern without operations needs none. */
        record None() implements RateSource {}
    }

    /**
     * A parameter of the request.
     *
     * @param average of a number that decides the bill, such as a page size; if stated
     * @param optional may be absent; forms say which combinations occur
     */
    public record RequestParameter(
            String name, Optional<BigDecimal> average, Optional<BigDecimal> maximum, boolean optional) {}

    /** The share (of 1) that the hottest value takes, and who says so. */
    public record Skew(BigDecimal hottest, boolean assumed, String source) {}

    public List<Form> forms() {
        return body instanceof Body.Operations operations ? operations.forms() : List.of();
    }

    public Optional<RequestParameter> parameter(String name) {
        for (RequestParameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** The accepted relaxations of a kind that hold for {@code form}. */
    public List<Relaxation> accepts(Relaxation.Kind kind, String form) {
        List<Relaxation> found = new ArrayList<>();
        for (Relaxation relaxation : accepted) {
            if (relaxation.kind() == kind && relaxation.covers(form)) {
                found.add(relaxation);
            }
        }
        return List.copyOf(found);
    }
}
