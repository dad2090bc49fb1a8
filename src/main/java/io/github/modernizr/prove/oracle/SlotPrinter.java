package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SqlPrinter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SQL of a statement that is run: parameters, and what steps and computations bring, are places for values. */
abstract class SlotPrinter extends SqlPrinter {

    final Printed.Slots slots = new Printed.Slots();
    final TypeReader types;

    SlotPrinter(TypeReader types) {
        this.types = types;
    }

    /** The place for the value. */
    abstract String slot(Expression e);

    /** The place in a row of an earlier step, whose column has the type. */
    abstract String slot(Expression e, ValueType type);

    /** The WHERE of a statement. */
    String where(List<Expression> conditions) {
        return part(" WHERE ", " AND ", conditions, this::term);
    }

    /** Nothing where there are no expressions. */
    static String part(String keyword, String separator, List<Expression> expressions, Function<Expression, String> text) {
        return expressions.isEmpty() ? ""
                : keyword + expressions.stream().map(text).collect(Collectors.joining(separator));
    }

    @Override
    protected String relation(Query.Relation relation, String alias) {
        if (relation instanceof Query.Relation.Recursive r) {
            String columns = r.seed().outputs().stream().map(o -> identifier(o.name())).collect(Collectors.joining(", "));
            return "(WITH RECURSIVE " + identifier(r.name()) + "(" + columns + ") AS (" + query(r.seed()) + " UNION ALL "
                    + query(r.step()) + ") SELECT * FROM " + identifier(r.name()) + ") " + identifier(alias);
        } else if (relation instanceof Query.Relation.Self self && StepRows.is(self)) {
            return StepRows.text(self, types, this::slot, this::identifier) + " " + identifier(alias);
        }
        return super.relation(relation, alias);
    }

    @Override
    public String parameter(Expression.Parameter e) {
        return slot(e);
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return slot(e);
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return slot(e);
    }

    @Override
    public String now(Expression.Now e) {
        return slot(e);
    }
}
