package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.workload.Relaxation;
import java.util.ArrayList;
import java.util.List;

/** A read that stops after a page stops at the right place: the key's order is the statement's. */
final class PageOrder implements Check {

    @Override
    public String id() {
        return "wrong-order";
    }

    @Override
    public String demands() {
        return "a read stops after a page only where its key sorts as ORDER BY (completed by the primary key) and decides every filter";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                for (RowProvider provider : reads.of(need)) {
                    if (provider.query().flatMap(Step.Query::page).isPresent() && need.query().isPresent()
                            && provider.source().statement().equals(provider.statement())
                            && !provider.copied(need.table().name()) && !new HostedRows(scope, reads).only(provider, need)) {
                        page(scope, need, provider, reasons);
                    }
                }
            }
        }
    }

    private static void page(Scope scope, SourceNeed need, RowProvider provider, Reasons reasons) {
        Query query = need.query().orElseThrow();
        Step.Query read = provider.query().orElseThrow();
        Page page = read.page().orElseThrow();
        if (query.limit().isEmpty() || !Terms.same(query.limit().get(), page.size())) {
            reasons.add("%s: read %s stops after a page, but the statement has no such LIMIT", need.words(), provider.words());
        }
        if (query.aggregates() || query.distinct()) {
            reasons.add("%s: read %s stops after a page, but the statement aggregates (or drops repeats) before its LIMIT",
                    need.words(), provider.words());
        }
        List<Expression> residue = Residue.of(scope, provider, need, query);
        if (!residue.isEmpty() && !scope.accepts(Relaxation.Kind.SHORT_PAGES)) {
            reasons.add("%s: the key of %s does not decide %s, so a page may come out short or need reads without bound; accept"
                            + " short-pages, or put it into the key",
                    need.words(), provider.target(), residue.size() == 1 ? "one filter" : residue.size() + " filters");
        }
        order(need, provider, read, query, reasons);
        token(provider, need, page, query, reasons);
    }

    private static void order(SourceNeed need, RowProvider provider, Step.Query read, Query query, Reasons reasons) {
        if (query.orderBy().isEmpty()) {
            return;
        }
        List<String> sorted = sorted(provider, read, need);
        List<String> wanted = new ArrayList<>();
        for (Query.Order order : query.orderBy()) {
            if (!(order.expression() instanceof ColumnRef column) || !column.source().equals(need.alias())) {
                reasons.add("%s: ORDER BY is not over columns of %s alone, so %s cannot stop after a page",
                        need.words(), need.alias(), provider.words());
                return;
            }
            if (fixed(provider, need, column)) {
                continue;
            }
            if (order.descending() != read.descending()) {
                reasons.add("%s: %s reads %s, but ORDER BY wants %s %s", need.words(), provider.words(),
                        read.descending() ? "backwards" : "forwards", column.column(), order.descending() ? "descending" : "ascending");
            }
            wanted.add(column.column());
        }
        need.table().primaryKey().stream().filter(c -> !wanted.contains(c) && !fixed(provider, need, need.column(c)))
                .filter(c -> !need.table().identifies(wanted)).forEach(wanted::add);
        if (sorted.size() < wanted.size() || !sorted.subList(0, wanted.size()).equals(wanted)) {
            reasons.add("%s: ORDER BY wants %s, but the key of %s sorts by %s; a page read by it holds the wrong rows",
                    need.words(), String.join(", ", wanted), provider.target(),
                    sorted.isEmpty() ? "nothing that MySQL's order follows" : String.join(", ", sorted));
        }
    }

    /** The column has one value in each partition that is read. */
    private static boolean fixed(RowProvider provider, SourceNeed need, ColumnRef column) {
        return need.conjuncts().equals(column).stream()
                .anyMatch(e -> e instanceof Expression.Parameter || e instanceof Expression.Literal || e instanceof Expression.StepRef);
    }

    /** The columns by which the items of one partition come sorted; ends at the first that sorts otherwise. */
    private static List<String> sorted(RowProvider provider, Step.Query read, SourceNeed need) {
        List<String> keys = provider.index().map(i -> i.key().sort()).orElse(provider.table().key().sort());
        List<String> bound = read.key().stream().map(KeyBinding::attribute).toList();
        List<String> columns = new ArrayList<>();
        for (String key : keys) {
            AttributeSource source = provider.type().attribute(key).map(Attribute::source).orElse(null);
            List<String> given = bound.contains(key) ? provider.boundColumns(key) : List.of();
            if (bound.contains(key) && (source == null || given.containsAll(source.columns()))) {
                continue;
            }
            if (source == null || !follows(source, need)) {
                return columns;
            }
            for (String column : source.columns()) {
                String row = provider.rowColumn(column).orElse(column);
                if (!given.contains(column) && !fixed(provider, need, need.column(row))) {
                    columns.add(row);
                }
            }
        }
        return columns;
    }

    private static boolean follows(AttributeSource source, SourceNeed need) {
        if (source instanceof AttributeSource.ColumnValue value) {
            Column column = need.table().column(value.column()).orElse(null);
            return column != null && column.type().kind() != ColumnType.Kind.ENUM && !KeyCollation.wanted(need, value.column()).folds();
        }
        if (source instanceof AttributeSource.OrderTwin twin) {
            return need.table().column(twin.column()).filter(c -> c.collation() == twin.collation()).isPresent();
        }
        return source instanceof AttributeSource.Composite;
    }

    /** The request says the column's value, so the next request says it again; not where a key holds one of several spellings. */
    private static boolean said(RowProvider provider, SourceNeed need, String column) {
        boolean folds = KeyCollation.wanted(need, column).folds();
        List<String> keys = new ArrayList<>(provider.table().key().all());
        provider.index().ifPresent(i -> keys.addAll(i.key().all()));
        boolean spelled = keys.stream().flatMap(k -> provider.type().attribute(k).stream()).map(Attribute::source)
                .filter(s -> !(s instanceof AttributeSource.Normalised || s instanceof AttributeSource.OrderTwin))
                .anyMatch(s -> s.columns().stream().map(c -> provider.rowColumn(c).orElse(c)).anyMatch(column::equals));
        return fixed(provider, need, need.column(column)) && !(folds && spelled);
    }

    private static void token(RowProvider provider, SourceNeed need, Page page, Query query, Reasons reasons) {
        if (query.offset().isEmpty()) {
            if (!page.token().isEmpty()) {
                reasons.add("%s: the plan asks for a page token, but the statement has no OFFSET", need.words());
            }
            return;
        }
        List<String> wanted = new ArrayList<>();
        query.orderBy().forEach(o -> Terms.notNullWhere(new Expression.IsNull(o.expression(), true)).forEach(c -> wanted.add(c.column())));
        need.table().primaryKey().stream().filter(c -> !need.table().identifies(wanted)).forEach(wanted::add);
        wanted.removeIf(c -> page.token().stream().anyMatch(t -> t.equals(c) || t.endsWith("." + c)) || said(provider, need, c));
        if (!wanted.isEmpty()) {
            reasons.add("%s: the page token lacks %s, so the next page cannot start behind the last row", need.words(),
                    String.join(", ", wanted));
        }
    }
}
