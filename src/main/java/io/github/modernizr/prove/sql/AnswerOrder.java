package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What ORDER BY says of the rows of an answer, as far as it can be told from them alone.
 *
 * @param rows compares two rows of the answer by the expressions of ORDER BY that are outputs, up to the first that is
 *     none; 0 where they tell nothing
 * @param whole all expressions of ORDER BY are outputs, or have one value in all rows
 * @param total no two rows of the answer are tied
 */
public record AnswerOrder(Comparator<Row> rows, boolean whole, boolean total) {

    private record Term(String output, SqlType type, boolean descending) {}

    static AnswerOrder of(Query query, TextComparison texts) {
        CompiledQuery compiled = new QueryCompiler(Names.of(java.util.Map.of()), texts).compile(query);
        Set<Expression> constants = Determined.constants(query);
        List<Term> terms = new ArrayList<>();
        boolean whole = true;
        for (Query.Order order : query.orderBy()) {
            int output = output(query, order.expression());
            if (output < 0 && constants.contains(order.expression())) {
                continue;
            } else if (output < 0) {
                whole = false;
                break;
            }
            terms.add(new Term(query.outputs().get(output).name(), compiled.type(output), order.descending()));
        }
        return new AnswerOrder((a, b) -> compare(a, b, terms, texts), whole, Determined.totallyOrdered(query));
    }

    private static int output(Query query, Expression expression) {
        for (int i = 0; i < query.outputs().size(); i++) {
            if (query.outputs().get(i).expression().equals(expression)) {
                return i;
            }
        }
        return -1;
    }

    private static int compare(Row a, Row b, List<Term> terms, TextComparison texts) {
        for (Term term : terms) {
            int compared = Keys.compare(Keys.order(a.get(term.output()), term.type(), texts),
                    Keys.order(b.get(term.output()), term.type(), texts));
            if (compared != 0) {
                return term.descending() ? -compared : compared;
            }
        }
        return 0;
    }
}
