package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import java.util.List;

/** Text is found by a key that is equal whenever the column's collation says equal. */
final class KeyCollation implements Check {

    @Override
    public String id() {
        return "key-collation";
    }

    @Override
    public String demands() {
        return "text is looked up by a normalised key wherever its collation makes different texts equal";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                for (RowProvider provider : reads.of(need)) {
                    if (!provider.copied(need.table().name()) && !reads.selfFed(provider, need)) {
                        provider.key().forEach(k -> binding(scope, need, provider, k, reasons));
                        provider.range().ifPresent(r -> range(need, provider, r.attribute(), r.column(), reasons));
                    }
                }
            }
        }
    }

    private static void binding(Scope scope, SourceNeed need, RowProvider provider, KeyBinding binding, Reasons reasons) {
        AttributeSource source = provider.type().attribute(binding.attribute()).map(Attribute::source).orElse(null);
        if (source == null || source instanceof AttributeSource.Copy) {
            return;
        }
        for (String column : source.columns()) {
            String row = provider.rowColumn(column).orElse(column);
            Collation wanted = wanted(need, row);
            Collation given = given(source);
            boolean identity = binding.values().getOrDefault(column, List.of()).stream()
                    .allMatch(e -> isValueOf(scope, need, e, row));
            if (given.compareTo(wanted) < 0 && !identity) {
                reasons.add("%s: column %s is compared by the collation %s, but key attribute %s of %s tells apart what that"
                                + " collation holds equal, so rows are missed; use a normalised twin",
                        need.words(), row, wanted, binding.attribute(), provider.target());
            }
        }
    }

    private static void range(SourceNeed need, RowProvider provider, String attribute, String column, Reasons reasons) {
        AttributeSource source = provider.type().attribute(attribute).map(Attribute::source).orElse(null);
        String row = provider.rowColumn(column).orElse(column);
        if (source instanceof AttributeSource.ColumnValue && wanted(need, row).folds()
                || source instanceof AttributeSource.Normalised) {
            reasons.add("%s: attribute %s of %s does not sort as column %s does; a range over it needs an order twin",
                    need.words(), attribute, provider.target(), row);
        }
    }

    /** How the statement compares the column; binary for what is not text. */
    static Collation wanted(SourceNeed need, String column) {
        Column declared = need.table().column(column).orElse(null);
        if (declared == null || declared.type().kind() != ColumnType.Kind.TEXT) {
            return Collation.BINARY;
        }
        return need.conjuncts().collationOf(need.column(column)).orElse(declared.collation());
    }

    private static Collation given(AttributeSource source) {
        if (source instanceof AttributeSource.Normalised normalised) {
            return normalised.collation();
        }
        return source instanceof AttributeSource.OrderTwin twin ? twin.collation() : Collation.BINARY;
    }

    /** The expression is the very column of the same table, brought by a row: spelled as it is stored. */
    private static boolean isValueOf(Scope scope, SourceNeed need, Expression e, String column) {
        if (e instanceof Expression.StepRef ref) {
            return Origins.of(scope, ref).filter(o -> o.equals(new Origins.Place(need.table().name(), column))).isPresent();
        }
        return e instanceof ColumnRef c
                && Origins.of(scope, need.run(), c).filter(o -> o.equals(new Origins.Place(need.table().name(), column))).isPresent();
    }
}
