package io.github.modernizr.cost;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.Skew;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which share of an access falls on the hottest value of a key. A skew that is stated for the parameter or
 * the step's column counts; else writes follow the hottest share of the column's rows, if stated; else
 * every value is as hot as any other.
 */
final class KeyShares {

    private final CostModel cost;
    private final AccessPattern pattern;

    KeyShares(CostModel cost, AccessPattern pattern) {
        this.cost = cost;
        this.pattern = pattern;
    }

    /**
     * @param ofUnits the share of the access's units
     * @param space values of two spaces are never the same value
     * @param why in words
     */
    record Share(BigDecimal ofUnits, String space, String why) {
        static final Share WHOLE = new Share(BigDecimal.ONE, "", "one value");
    }

    /** The share of the hottest value of these key attributes; of several attributes the least. */
    Share of(Access access, List<String> attributes, boolean index) {
        Share least = null;
        for (String name : attributes) {
            Share share = of(access, name);
            if (least == null || share.ofUnits().compareTo(least.ofUnits()) < 0) {
                least = new Share(share.ofUnits(), least == null ? share.space() : least.space(), share.why());
            }
        }
        if (least == null) {
            return Share.WHOLE;
        }
        // all entries of a hot item share its index key, so the index is at least as hot as the item
        return index && access.action().isPresent() ? atLeastItem(access, least) : least;
    }

    private Share atLeastItem(Access access, Share share) {
        List<String> key = new ArrayList<>();
        for (KeyBinding binding : access.key()) {
            key.add(binding.attribute());
        }
        Share item = of(access, key, false);
        return item.ofUnits().compareTo(share.ofUnits()) > 0
                ? new Share(item.ofUnits(), share.space(), item.why()) : share;
    }

    private Share of(Access access, String name) {
        Optional<Attribute> attribute =
                access.itemType().isPresent() ? access.itemType().get().attribute(name) : Optional.empty();
        if (attribute.isEmpty()) {
            return Share.WHOLE;
        }
        AttributeSource source = attribute.get().source();
        String space = CollectionEstimator.space(source);
        if (source instanceof AttributeSource.Constant constant) {
            return new Share(BigDecimal.ONE, space, "constant key \"" + constant.value() + "\"");
        }
        Map<String, List<Expression>> values = values(access, name);
        Share least = null;
        for (String column : columns(source)) {
            Share share = column(access, source, column, values.getOrDefault(column, List.of()), space);
            if (least == null || share.ofUnits().compareTo(least.ofUnits()) < 0) {
                least = share;
            }
        }
        return least == null ? new Share(BigDecimal.ONE, space, "one value") : least;
    }

    /** A copied attribute's values are the parent's. */
    private static List<String> columns(AttributeSource source) {
        return source instanceof AttributeSource.Copy copy ? List.of(copy.column())
                : source instanceof AttributeSource.Predicate ? List.of() : source.columns();
    }

    private static Map<String, List<Expression>> values(Access access, String attribute) {
        for (KeyBinding binding : access.key()) {
            if (binding.attribute().equals(attribute)) {
                return binding.values();
            }
        }
        return access.action().isPresent() ? written(access.action().get(), attribute) : Map.of();
    }

    private static Map<String, List<Expression>> written(Action action, String attribute) {
        Map<String, List<Expression>> written = new LinkedHashMap<>();
        for (AttributeWrite write : action.writes()) {
            if (write.attribute().equals(attribute)) {
                for (Map.Entry<String, Expression> value : write.values().entrySet()) {
                    written.put(value.getKey(), List.of(value.getValue()));
                }
            }
        }
        return written;
    }

    private Share column(
            Access access, AttributeSource source, String column, List<Expression> values, String space) {
        if (values.size() == 1 && values.get(0) instanceof Expression.Literal) {
            return new Share(BigDecimal.ONE, space, "the same value in every execution");
        }
        for (Expression value : values) {
            Optional<Share> skewed = skew(access, value, space);
            if (skewed.isPresent()) {
                return skewed.get();
            }
        }
        SourceTable table = table(access.itemType().orElseThrow(), source);
        if (access.action().isPresent()) {
            Optional<ColumnStatistics> statistics = cost.cardinality().column(table, column);
            if (statistics.isPresent() && statistics.get().hottest().isPresent()) {
                BigDecimal hottest = statistics.get().hottest().get().value();
                return new Share(hottest, space, "hottest share " + hottest.toPlainString() + " of " + table.name() + "." + column);
            }
        }
        BigDecimal distinct = cost.cardinality().distinct(table, column);
        return new Share(Shares.share(BigDecimal.ONE, distinct), space,
                "1 of " + distinct.toPlainString() + " values of " + table.name() + "." + column);
    }

    /** The skew speaks of executions: each spends what it spends on one value. */
    private Optional<Share> skew(Access access, Expression value, String space) {
        for (Expression part : Expressions.parts(value)) {
            String name = name(part);
            Skew skew = name == null ? null : pattern.skews().get(name);
            if (skew != null) {
                boolean several = !(part instanceof Expression.Parameter)
                        && access.partitions().compareTo(BigDecimal.ONE) > 0;
                BigDecimal share = several ? Shares.share(skew.hottest(), access.partitions()) : skew.hottest();
                return Optional.of(new Share(share, space, "skew " + skew.hottest().toPlainString() + " of " + name
                        + (skew.assumed() ? " (assumed)" : "")
                        + (several ? " / " + access.partitions().toPlainString() + " keys" : "")));
            }
        }
        return Optional.empty();
    }

    private static String name(Expression part) {
        if (part instanceof Expression.Parameter parameter) {
            return parameter.name();
        }
        if (part instanceof Expression.StepRef ref) {
            return ref.step() + "." + ref.column();
        }
        return part instanceof Expression.ColumnRef ref ? ref.source() + "." + ref.column() : null;
    }

    private SourceTable table(ItemType type, AttributeSource source) {
        return cost.workload().schema().require(
                source instanceof AttributeSource.Copy copy ? copy.parent() : type.sourceTable());
    }
}
