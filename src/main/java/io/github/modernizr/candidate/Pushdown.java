package io.github.modernizr.candidate;

import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.plan.Page;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Order;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Relaxation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a query may stop reading after its LIMIT: the index must sort as the query does, every row read
 * must be a row of the answer, and a further page must have a place to start from.
 */
final class Pushdown {

    private final ClosedWorld world;
    private final Request request;

    Pushdown(ClosedWorld world, Request request) {
        this.world = world;
        this.request = request;
    }

    /** How a read may be cut short. */
    record Cut(Page page, boolean descending) {}

    /**
     * @param sort the sort attributes that no equality binds yet
     * @param covered conditions that the key expresses
     */
    Optional<Cut> cut(TableSource source, List<KeyPart> sort, List<Expression> covered) {
        Query block = source.block();
        if (block.limit().isEmpty() || block.aggregates() || block.distinct() || source.leftJoin()) {
            return Optional.empty();
        }
        if (block.offset().isPresent() && !request.accepts(Relaxation.Kind.CURSOR_PAGING)) {
            return Optional.empty();
        }
        boolean filtered = !covered.containsAll(ownConditions(source));
        if (filtered && !request.accepts(Relaxation.Kind.SHORT_PAGES) || !othersKeepRows(source)) {
            return Optional.empty();
        }
        if (block.orderBy().isEmpty()) {
            return Optional.of(new Cut(new Page(block.limit().get(), List.of()), false));
        }
        return direction(source, sort).map(descending ->
                new Cut(new Page(block.limit().get(), token(block)), descending));
    }

    private static List<String> token(Query block) {
        return block.offset().isEmpty() ? List.of()
                : block.orderBy().stream().map(o -> ((ColumnRef) o.expression()).column()).toList();
    }

    /** Conditions on this source alone (joins to other sources are not among them). */
    static List<Expression> ownConditions(TableSource source) {
        List<Expression> own = new ArrayList<>();
        for (Expression condition : source.conditions()) {
            boolean some = false;
            boolean others = false;
            for (ColumnRef column : Expressions.columns(condition)) {
                boolean ours = column.source().equals(source.alias());
                some |= ours;
                others |= !ours;
            }
            if (some && (!others || !Expressions.subqueries(condition).isEmpty())) {
                own.add(condition);
            }
        }
        return own;
    }

    /** The direction in which the sort key gives ORDER BY, if it does. */
    private Optional<Boolean> direction(TableSource source, List<KeyPart> sort) {
        List<String> keyOrder = new ArrayList<>();
        for (KeyPart part : sort) {
            if (!part.ordered()) {
                break;
            }
            keyOrder.addAll(part.columns());
        }
        List<Order> order = source.block().orderBy();
        if (order.size() > keyOrder.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < order.size(); i++) {
            boolean matches = order.get(i).expression() instanceof ColumnRef ref
                    && ref.source().equals(source.alias())
                    && ref.column().equals(keyOrder.get(i))
                    && order.get(i).descending() == order.get(0).descending();
            if (!matches) {
                return Optional.empty();
            }
        }
        return Optional.of(order.get(0).descending());
    }

    /** Every other source of the block adds exactly one row (or none by a left join) to each of ours. */
    private boolean othersKeepRows(TableSource source) {
        Map<String, Relation.Base> reached = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>();
        for (Source other : source.block().sources()) {
            if (!(other.relation() instanceof Relation.Base base)) {
                return false;
            }
            reached.put(other.alias(), base);
            if (!other.alias().equals(source.alias())) {
                open.add(other.alias());
            }
        }
        Set<String> kept = new LinkedHashSet<>(Set.of(source.alias()));
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            progress = open.removeIf(alias -> keepsRows(alias, reached, kept, source) && kept.add(alias));
        }
        return open.isEmpty() && othersUnfiltered(source);
    }

    private boolean othersUnfiltered(TableSource source) {
        return source.block().where().stream().allMatch(c -> Expressions.columns(c).stream()
                        .allMatch(r -> r.source().equals(source.alias()))
                || joins(c));
    }

    private static boolean joins(Expression condition) {
        return condition instanceof Compare compare && compare.operator() == Comparison.EQUAL
                && compare.left() instanceof ColumnRef left && compare.right() instanceof ColumnRef right
                && !left.source().equals(right.source());
    }

    private boolean keepsRows(String alias, Map<String, Relation.Base> sources, Set<String> kept, TableSource root) {
        Query block = root.block();
        Source source = block.source(alias);
        List<Expression> conditions = new ArrayList<>(source.on());
        if (!source.leftJoin()) {
            conditions.addAll(block.where());
        }
        for (String from : kept) {
            for (ForeignKey key : sources.get(from).table().foreignKeys()) {
                if (key.parent().equals(sources.get(alias).table().name())
                        && joinedBy(conditions, from, alias, key)
                        && (source.leftJoin() || alwaysThere(sources.get(from), key))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean alwaysThere(Relation.Base child, ForeignKey key) {
        return key.columns().stream().allMatch(c -> world.neverNull(child.table().name(), c));
    }

    private static boolean joinedBy(List<Expression> conditions, String child, String parent, ForeignKey key) {
        for (int i = 0; i < key.columns().size(); i++) {
            Expression left = new ColumnRef(child, key.columns().get(i));
            Expression right = new ColumnRef(parent, key.parentColumns().get(i));
            if (!conditions.contains(new Compare(Comparison.EQUAL, left, right))
                    && !conditions.contains(new Compare(Comparison.EQUAL, right, left))) {
                return false;
            }
        }
        return true;
    }
}
