package io.github.modernizr.prove.run;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of a form whose rows the application answers, with what the accepted relaxations take away. */
final class AnsweredStatements {

    /**
     * @param byPage the rows of one request are those of one page
     * @param repeated run for each row of another statement, whose order decides how the runs follow each other
     * @param omitted outputs that need not be answered
     */
    record Answered(String id, Query query, boolean byPage, boolean repeated, Set<String> omitted) {

        boolean ordered() {
            return !query.orderBy().isEmpty() && !repeated;
        }

        /** Any rows of the right number will do. */
        boolean arbitrary() {
            return query.orderBy().isEmpty() && query.limit().isPresent();
        }
    }

    private AnsweredStatements() {}

    static List<Answered> of(AccessPattern pattern, Form form) {
        boolean noTotal = !pattern.accepts(Relaxation.Kind.TOTAL_OMITTED, form.name()).isEmpty();
        List<Relaxation> left = pattern.accepts(Relaxation.Kind.OMITTED, form.name());
        List<Answered> found = new ArrayList<>();
        Set<String> pagedSteps = new HashSet<>();
        for (PatternStep.Run run : StatementUse.runs(form).toList()) {
            if (!(run.statement() instanceof Statement.Select select)) {
                continue;
            }
            boolean byPage = select.query().offset().isPresent() || run.forEach().filter(pagedSteps::contains).isPresent()
                    || refersTo(select.query(), pagedSteps);
            if (byPage) {
                run.as().ifPresent(pagedSteps::add);
            }
            if (answers(run.purpose(), noTotal)) {
                found.add(new Answered(run.id(), select.query(), byPage, run.forEach().isPresent(), omitted(select.query(), left)));
            }
        }
        return List.copyOf(found);
    }

    private static boolean answers(PatternStep.Purpose purpose, boolean noTotal) {
        return switch (purpose) {
            case ANSWER, RETURNS -> true;
            case TOTAL -> !noTotal;
            case CHECK, EFFECT -> false;
        };
    }

    private static boolean refersTo(Query query, Set<String> steps) {
        return !steps.isEmpty() && Expressions.everywhere(query).anyMatch(
                e -> e instanceof Expression.StepRef ref && steps.contains(ref.step()));
    }

    private static Set<String> omitted(Query query, List<Relaxation> left) {
        Set<String> names = new HashSet<>();
        for (Query.Output output : query.outputs()) {
            if (output.expression() instanceof Expression.ColumnRef ref) {
                Optional<String> table = query.sources().stream().filter(s -> s.alias().equals(ref.source()))
                        .filter(s -> s.relation() instanceof Query.Relation.Base)
                        .map(s -> ((Query.Relation.Base) s.relation()).table().name()).findFirst();
                boolean gone = table.isPresent()
                        && left.stream().anyMatch(r -> r.subject().equals(table.get() + "." + ref.column()));
                if (gone) {
                    names.add(output.name());
                }
            }
        }
        return names;
    }
}
