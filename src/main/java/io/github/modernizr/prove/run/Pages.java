package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.run.AnsweredStatements.Answered;
import io.github.modernizr.relational.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All pages of a request, put together as SQL would give them without LIMIT. */
final class Pages {

    /** Far more than generated rows can fill: beyond it the pages go in a circle. */
    private static final int MOST = 2_000;

    private Pages() {}

    static Execution all(Function<Invocation, Execution> pages, Invocation first, List<Answered> statements) {
        Execution page = pages.apply(first);
        Optional<String> tooLong = tooLong(page, first, statements);
        if (tooLong.isPresent()) {
            return failed(tooLong.get(), page.exchanges(), page);
        }
        if (page.nextPage().isEmpty() || !(page.outcome() instanceof Outcome.Answered answered)) {
            return page;
        }
        Map<String, List<Row>> together = new LinkedHashMap<>();
        answered.answers().forEach((id, rows) -> together.put(id, new ArrayList<>(rows)));
        List<Exchange> exchanges = new ArrayList<>(page.exchanges());
        Optional<Row> next = page.nextPage();
        for (int count = 1; next.isPresent(); count++) {
            Execution more = pages.apply(first.page(next.get()));
            exchanges.addAll(more.exchanges());
            if (count == MOST || more.nextPage().equals(next) || !(more.outcome() instanceof Outcome.Answered rows)) {
                String reason = more.outcome() instanceof Outcome.Answered ? "the pages do not come to an end"
                        : "page " + (count + 1) + " is not answered: " + more.outcome();
                return failed(reason, exchanges, page);
            }
            Optional<String> longer = tooLong(more, first, statements);
            if (longer.isPresent()) {
                return failed(longer.get(), exchanges, page);
            }
            statements.stream().filter(Answered::byPage).forEach(s ->
                    together.computeIfAbsent(s.id(), id -> new ArrayList<>()).addAll(rows.answers().getOrDefault(s.id(), List.of())));
            next = more.nextPage();
        }
        return new Execution(new Outcome.Answered(together), exchanges, page.attempts(), Optional.empty());
    }

    private static Execution failed(String reason, List<Exchange> exchanges, Execution first) {
        return new Execution(new Outcome.Failed(reason), exchanges, first.attempts(), Optional.empty());
    }

    /** A page holds no more rows than the statement's LIMIT. */
    private static Optional<String> tooLong(Execution page, Invocation request, List<Answered> statements) {
        if (!(page.outcome() instanceof Outcome.Answered answered)) {
            return Optional.empty();
        }
        return statements.stream().filter(s -> s.query().offset().isPresent() && !s.repeated()).flatMap(s -> {
            int rows = answered.answers().getOrDefault(s.id(), List.of()).size();
            return limit(s, request).filter(most -> rows > most)
                    .map(most -> s.id() + " has a page of " + rows + " rows, and its LIMIT is " + most).stream();
        }).findFirst();
    }

    private static Optional<Integer> limit(Answered statement, Invocation request) {
        Object value = statement.query().limit().map(limit -> limit instanceof Expression.Literal literal ? literal.value().orElse(null)
                : limit instanceof Expression.Parameter parameter ? request.parameters().get(parameter.name()) : null).orElse(null);
        return value instanceof BigDecimal number ? Optional.of(number.intValue()) : Optional.empty();
    }
}
