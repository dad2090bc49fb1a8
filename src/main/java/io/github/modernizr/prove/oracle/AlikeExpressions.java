package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;

/** Looks at every kind of expression, but at all slots alike and at all conditions alike. */
abstract class AlikeExpressions<R> implements Expression.Visitor<R> {

    /** A parameter, a value of a step, a computed value. */
    abstract R slot(Expression e);

    /** What is true, false or unknown. */
    abstract R condition(Expression e);

    @Override
    public R parameter(Expression.Parameter e) {
        return slot(e);
    }

    @Override
    public R stepRef(Expression.StepRef e) {
        return slot(e);
    }

    @Override
    public R letRef(Expression.LetRef e) {
        return slot(e);
    }

    @Override
    public R exists(Expression.Exists e) {
        return condition(e);
    }

    @Override
    public R compare(Expression.Compare e) {
        return condition(e);
    }

    @Override
    public R and(Expression.And e) {
        return condition(e);
    }

    @Override
    public R or(Expression.Or e) {
        return condition(e);
    }

    @Override
    public R not(Expression.Not e) {
        return condition(e);
    }

    @Override
    public R isNull(Expression.IsNull e) {
        return condition(e);
    }

    @Override
    public R inList(Expression.InList e) {
        return condition(e);
    }

    @Override
    public R inQuery(Expression.InQuery e) {
        return condition(e);
    }

    @Override
    public R like(Expression.Like e) {
        return condition(e);
    }
}
