package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.Body;
import io.github.modernizr.workload.AccessPattern.RequestParameter;
import io.github.modernizr.workload.AccessPattern.Skew;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one access pattern. */
final class PatternReader {

    private final Context context;
    private final RateReader rates;
    private final Function<YamlNode.Scalar, Optional<YamlNode.Scalar>> singleRead;
    private final DiagnosticLog log;
    private final QuantityReader quantities;
    private final PatternNames patternNames;

    /**
     * What all patterns share.
     *
     * @param declaredIds columns of which schema.ids says who draws them
     */
    record Context(Names names, StatementParser parser, Set<String> declaredIds, Roles roles, OverviewReader overview) {
        DiagnosticLog log() {
            return names.log();
        }
    }

    /** @param singleRead finds the one SELECT of another pattern */
    PatternReader(Context context, RateReader rates, Function<YamlNode.Scalar, Optional<YamlNode.Scalar>> singleRead) {
        this.context = context;
        this.rates = rates;
        this.singleRead = singleRead;
        this.log = context.log();
        this.quantities = new QuantityReader(log);
        this.patternNames = new PatternNames(log);
    }

    /**
     * @param own what stands under the id
     * @param whole the same with what {@code same-as} adds
     */
    AccessPattern read(YamlNode.Scalar id, Fields own, Fields whole) {
        own.onlyOneOf("no-operation", "delegate", "same-as", "sql", "steps");
        Optional<Body> idle = idle(whole);
        boolean operates = idle.isEmpty();
        RateReader.PatternRate rate = rates.read(own.node("rate"));
        if (operates && !own.has("rate")) {
            log.report(DiagnosticKind.RATE_MISSING, id.range(), id.excerpt(),
                    "The access pattern " + id.excerpt() + " has no rate.");
        }
        Forms forms = operates ? operations(id, whole) : Forms.NONE;
        Optional<YamlNode> accept = whole.node("accept");
        List<Relaxation> accepted =
                accept.isPresent() ? new AcceptReader(context, forms.names()).read(accept.get()) : List.of();
        UselessAcceptance.check(accepted, forms.forms(), log);
        return new AccessPattern(id.text(), own.requiredText("title"), own.text("api"), rate.rate(), rate.source(),
                operates ? new Body.Operations(forms.forms(), forms.rejected()) : idle.get(),
                parameters(whole, forms.optional(), operates), accepted, skews(whole), whole.texts("needs"),
                own.text("same-as"), own.texts("notes"), id.range());
    }

    private Optional<Body> idle(Fields whole) {
        if (whole.has("no-operation")) {
            return Optional.of(new Body.NoOperation(whole.requiredText("no-operation")));
        }
        Optional<YamlNode> delegate = whole.node("delegate");
        if (delegate.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fields> f = Fields.of(Section.DELEGATE, delegate, log);
        return Optional.of(f.isEmpty() ? new Body.Delegated("", "", "") : new Body.Delegated(
                f.get().requiredText("to"), f.get().requiredText("because"), f.get().requiredText("feed")));
    }

    private Forms operations(YamlNode.Scalar id, Fields whole) {
        if (!whole.has("sql") && !whole.has("steps") && !whole.has("same-as")) {
            log.report(DiagnosticKind.NO_STATEMENT, id.range(), id.excerpt(),
                    "The access pattern " + id.excerpt() + " does nothing.");
        }
        List<Draft> drafts = new BodyReader(context, patternNames, singleRead).read(whole);
        return new FormsReader(log).read(id, whole.node("forms"), drafts);
    }

    private List<RequestParameter> parameters(Fields whole, Set<String> optional, boolean operates) {
        Map<String, Fields> stated = new LinkedHashMap<>();
        for (YamlNode.Entry e : whole.entries("parameters")) {
            if (operates) {
                checkParameter(e.key());
            }
            Optional<Fields> fields = Fields.of(Section.REQUEST_PARAMETER, e.value(), log);
            if (fields.isPresent()) {
                stated.put(e.name(), fields.get());
            }
        }
        List<RequestParameter> found = new ArrayList<>();
        for (String name : patternNames.parameters()) {
            Fields fields = stated.get(name);
            found.add(fields == null
                    ? new RequestParameter(name, Optional.empty(), Optional.empty(), optional.contains(name))
                    : parameter(name, fields, optional.contains(name)));
        }
        return List.copyOf(found);
    }

    private RequestParameter parameter(String name, Fields fields, boolean optional) {
        quantities.number(fields.node("default"));
        Optional<BigDecimal> average = quantities.number(fields.node("average"));
        Optional<BigDecimal> maximum = quantities.number(fields.node("maximum"));
        if (average.isPresent() && maximum.isPresent() && average.get().compareTo(maximum.get()) > 0) {
            log.report(DiagnosticKind.AVERAGE_OVER_MAXIMUM, fields.range(), name,
                    "The average of :" + name + " exceeds its maximum.");
        }
        return new RequestParameter(name, average, maximum, optional);
    }

    private void checkParameter(YamlNode.Scalar name) {
        if (!patternNames.parameters().contains(name.text())) {
            log.report(DiagnosticKind.UNKNOWN_PARAMETER, name.range(), name.excerpt(),
                    "No statement of this pattern has a parameter :" + name.excerpt() + ".",
                    Suggestion.among(name.text(), patternNames.parameters(), "parameters"));
        }
    }

    private Map<String, Skew> skews(Fields whole) {
        Map<String, Skew> skews = new LinkedHashMap<>();
        for (YamlNode.Entry e : whole.entries("skew")) {
            int dot = e.name().indexOf('.');
            if (dot > 0) {
                PatternNames.StepRows rows = patternNames.step(e.name().substring(0, dot)).orElse(null);
                if (rows == null || rows.column(e.name().substring(dot + 1)).isEmpty()) {
                    log.report(DiagnosticKind.UNKNOWN_STEP_COLUMN, e.key().range(), e.key().excerpt(),
                            "No step of this pattern yields " + e.key().excerpt() + ".");
                }
            } else {
                checkParameter(e.key());
            }
            Optional<Fields> fields = Fields.of(Section.SKEW, e.value(), log);
            Optional<BigDecimal> hottest =
                    fields.isPresent() ? quantities.share(fields.get().required("hottest")) : Optional.empty();
            if (hottest.isPresent()) {
                String source = fields.get().text("source").orElse("");
                skews.put(e.name(), new Skew(hottest.get(), StatisticsReader.assumed(source), source));
            }
        }
        return skews;
    }
}
