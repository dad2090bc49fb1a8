package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Pushdown.Cut;
import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the ways by which a source's rows can be fetched under the values known so far. */
final class AccessFinder {

    private final Design design;
    private final Pushdown pushdown;
    private final Set<String> touched;

    /** @param touched the tables that the form reads or writes */
    AccessFinder(Design design, Pushdown pushdown, Set<String> touched) {
        this.design = design;
        this.pushdown = pushdown;
        this.touched = touched;
    }

    List<Access> find(TableSource source, KeyValues values, Consistency consistency, Predicate<Expression> known) {
        List<Access> found = new ArrayList<>();
        Map<IndexCandidate, Access> covering = new LinkedHashMap<>();
        for (AccessPath path : design.pathsTo(source.table())) {
            if (consistency == Consistency.STRONG && !path.strong()) {
                continue;
            }
            for (Access access : along(path, source, values, known)) {
                keepBest(access, found, covering);
            }
        }
        boolean byItsKey = false;
        for (Access access : found) {
            byItsKey |= access.wholeKey() && access.path().base();
        }
        if (byItsKey) {
            // a unit at least for each item either way: an index by the same values is never cheaper than the item
            found.removeIf(a -> !a.path().base());
        } else {
            found.addAll(covering.values());
        }
        return found;
    }

    /** Of indexes with the same key, the narrowest that covers is enough, and the narrowest of all. */
    private static void keepBest(Access access, List<Access> found, Map<IndexCandidate, Access> covering) {
        if (access.path().base() || access.baseToo()) {
            found.add(access);
            return;
        }
        IndexCandidate candidate = access.path().index().get();
        for (Map.Entry<IndexCandidate, Access> entry : covering.entrySet()) {
            if (entry.getKey().sameKey(candidate)) {
                if (candidate.included().size() < entry.getKey().included().size()) {
                    entry.setValue(access);
                }
                return;
            }
        }
        covering.put(candidate, access);
    }

    private List<Access> along(AccessPath path, TableSource source, KeyValues values, Predicate<Expression> known) {
        List<Access> found = new ArrayList<>();
        Optional<Map<String, List<Expression>>> partition = bound(path.partition(), values);
        if (partition.isEmpty()) {
            return found;
        }
        int sortParts = 0;
        while (sortParts < path.sort().size()
                && bound(List.of(path.sort().get(sortParts)), values).isPresent()) {
            sortParts++;
        }
        boolean covers = path.columns().containsAll(source.columns());
        boolean whole = sortParts == path.sort().size() && path.base();
        if (path.shared()) {
            return beside(path, source, values, whole, known);
        }
        boolean constant = path.partition().stream().allMatch(p -> p.columns().isEmpty());
        if (whole) {
            found.add(access(path, source, values, sortParts, true, known));
        }
        int single = singleParts(path, values, sortParts);
        if (!whole || constant && !path.embedded()) {
            Access query = access(path, source, values, whole ? 0 : single, false, known);
            // a whole partition of all rows may only be read where the layout says that the table is small
            boolean useful = !constant || query.cut().isPresent() || path.base();
            if (useful && (covers || canFetchBase(path, source))) {
                found.add(query);
            }
            if (useful && covers && wantsEmbedded(path) && canFetchBase(path, source)) {
                // the items hold rows that another source may want, the index does not
                found.add(query.withBase());
            }
        }
        return found;
    }

    /**
     * In a table that other rows share: the row by its whole key, or the rows of this table by the beginning of
     * the sort key; and all rows under the partition key, where the form wants some of the others too.
     */
    private List<Access> beside(
            AccessPath path, TableSource source, KeyValues values, boolean whole, Predicate<Expression> known) {
        List<Access> found = new ArrayList<>();
        if (whole) {
            found.add(access(path, source, values, path.sort().size(), true, known));
        } else {
            found.add(ofOwnKind(path, source, values));
        }
        boolean others = touched.stream().filter(t -> !t.equals(source.table().name()))
                .anyMatch(t -> design.holds(path.target().table(), t));
        if (others) {
            List<KeyBinding> partition = path.partition().stream().map(p -> p.bind(values.equal())).toList();
            found.add(new Access(path, partition, Optional.empty(), Optional.empty(), false, false));
        }
        return found;
    }

    private Access ofOwnKind(AccessPath path, TableSource source, KeyValues values) {
        List<KeyBinding> key = new ArrayList<>();
        List<Expression> covered = new ArrayList<>();
        for (KeyPart part : path.partition()) {
            key.add(part.bind(values.equal()));
            part.columns().forEach(c -> covered.add(values.covered().get(c)));
        }
        KeyPart sort = path.sort().get(0);
        Map<String, List<Expression>> leading = new LinkedHashMap<>();
        for (String column : sort.columns()) {
            List<Expression> equal = values.equal().getOrDefault(column, List.of());
            if (equal.size() != 1 || equal.get(0) instanceof ColumnRef) {
                break;
            }
            leading.put(column, equal);
            covered.add(values.covered().get(column));
        }
        key.add(new KeyBinding(sort.name(), leading));
        KeyPart rest = new KeyPart(sort.attribute(), sort.columns().subList(leading.size(), sort.columns().size()));
        return new Access(path, List.copyOf(key), Optional.empty(), pushdown.cut(source, List.of(rest), covered), false, false);
    }

    private boolean wantsEmbedded(AccessPath path) {
        return path.itemType().embedded().stream().anyMatch(e -> touched.contains(e.sourceTable()));
    }

    private static int singleParts(AccessPath path, KeyValues values, int sortParts) {
        int n = 0;
        while (n < sortParts && path.sort().get(n).columns().stream()
                .allMatch(c -> values.equal().get(c).size() == 1)) {
            n++;
        }
        return n;
    }

    private boolean canFetchBase(AccessPath path, TableSource source) {
        if (path.base() || !path.index().get().included().isEmpty()) {
            return false;
        }
        Optional<AccessPath> base = basePath(source);
        return base.isPresent() && namesKey(path, base.get().partition()) && namesKey(path, base.get().sort());
    }

    private static boolean namesKey(AccessPath path, List<KeyPart> key) {
        for (KeyPart part : key) {
            if (!path.columns().containsAll(part.columns())) {
                return false;
            }
        }
        return true;
    }

    Optional<AccessPath> basePath(TableSource source) {
        for (AccessPath path : design.pathsTo(source.table())) {
            if (path.base() && !path.embedded()) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private Access access(
            AccessPath path, TableSource source, KeyValues values, int sortParts, boolean whole, Predicate<Expression> known) {
        List<KeyBinding> key = new ArrayList<>();
        List<Expression> covered = new ArrayList<>();
        List<KeyPart> parts = new ArrayList<>(path.partition());
        parts.addAll(path.sort().subList(0, sortParts));
        for (KeyPart part : parts) {
            key.add(part.bind(values.equal()));
            for (String column : part.columns()) {
                covered.add(values.covered().get(column));
            }
        }
        Optional<SortRange> range = Optional.empty();
        Optional<Cut> cut = Optional.empty();
        if (!whole) {
            List<KeyPart> rest = path.sort().subList(sortParts, path.sort().size());
            range = rest.isEmpty() ? Optional.empty() : range(source, rest.get(0), known, covered);
            cut = pushdown.cut(source, rest, covered);
        }
        boolean baseToo = !path.columns().containsAll(source.columns());
        return new Access(path, List.copyOf(key), range, cut, whole, baseToo);
    }

    private static Optional<Map<String, List<Expression>>> bound(List<KeyPart> parts, KeyValues values) {
        Map<String, List<Expression>> found = new LinkedHashMap<>();
        for (KeyPart part : parts) {
            for (String column : part.columns()) {
                List<Expression> equal = values.equal().get(column);
                if (equal == null || equal.contains(Literal.NULL) && !part.encodesNull()) {
                    return Optional.empty();
                }
                found.put(column, equal);
            }
        }
        return Optional.of(found);
    }

    /** Comparisons of the part's only column with values of the request. */
    private static Optional<SortRange> range(
            TableSource source, KeyPart part, Predicate<Expression> known, List<Expression> covered) {
        if (!part.ordered() || part.columns().size() != 1 || part.encodesNull()) {
            return Optional.empty();
        }
        ColumnRef column = new ColumnRef(source.alias(), part.columns().get(0));
        SortRange range = new SortRange(part.name(), column.column(), Optional.empty(), false, Optional.empty(), false);
        for (Expression condition : source.conditions()) {
            Optional<SortRange> narrower = narrowed(range, column, condition, known);
            if (narrower.isPresent()) {
                range = narrower.get();
                covered.add(condition);
            }
        }
        return range.from().isEmpty() && range.to().isEmpty() ? Optional.empty() : Optional.of(range);
    }

    private static Optional<SortRange> narrowed(
            SortRange range, ColumnRef column, Expression condition, Predicate<Expression> known) {
        if (!(condition instanceof Compare compare)) {
            return Optional.empty();
        }
        boolean left = compare.left().equals(column);
        Expression value = left ? compare.right() : compare.left();
        if (!left && !compare.right().equals(column) || !known.test(value) || value instanceof ColumnRef) {
            return Optional.empty();
        }
        return switch (left ? compare.operator() : compare.operator().mirrored()) {
            case GREATER, GREATER_OR_EQUAL -> range.from().isPresent() ? Optional.empty()
                    : Optional.of(new SortRange(range.attribute(), range.column(), Optional.of(value),
                            inclusive(compare, left), range.to(), range.toInclusive()));
            case LESS, LESS_OR_EQUAL -> range.to().isPresent() ? Optional.empty()
                    : Optional.of(new SortRange(range.attribute(), range.column(), range.from(),
                            range.fromInclusive(), Optional.of(value), inclusive(compare, left)));
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> Optional.empty();
        };
    }

    private static boolean inclusive(Compare compare, boolean left) {
        Expression.Comparison operator = left ? compare.operator() : compare.operator().mirrored();
        return operator == Expression.Comparison.GREATER_OR_EQUAL || operator == Expression.Comparison.LESS_OR_EQUAL;
    }
}
