package io.github.modernizr.cost;

import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Walks a plan's steps in order; steps that could run side by side count one after the other. */
final class PlanPricer implements Step.Visitor<Void> {

    private final PricingContext context;
    private Priced priced;

    /** @param priced the steps before */
    PlanPricer(PricingContext context, Priced priced) {
        this.context = context;
        this.priced = priced;
    }

    /** The steps before and these. */
    Priced price(List<Step> steps) {
        for (Step s : steps) {
            s.accept(this);
        }
        return priced;
    }

    @Override
    public Void getItem(Step.GetItem step) {
        new KeyedReadPricer(context).get(step, priced);
        return null;
    }

    @Override
    public Void batchGetItem(Step.BatchGetItem step) {
        new KeyedReadPricer(context).batch(step, priced);
        return null;
    }

    @Override
    public Void query(Step.Query step) {
        new QueryPricer(context).price(step, priced);
        return null;
    }

    @Override
    public Void write(Step.Write step) {
        new WritePricer(context).price(step, priced);
        return null;
    }

    /** The one rule for branches: with a stated selectivity of the condition the expectation, else the dearer way. */
    @Override
    public Void branch(Step.Branch step) {
        Priced then = way(step.then());
        Priced otherwise = way(step.otherwise());
        Optional<BigDecimal> stated = probability(step);
        BigDecimal probability = stated.isPresent() ? stated.get() : dearer(step, then, otherwise);
        BigDecimal other = BigDecimal.ONE.subtract(probability);
        if (probability.signum() > 0) {
            priced.addBranch(then, probability);
        }
        if (other.signum() > 0) {
            priced.addBranch(otherwise, other);
        }
        priced.bytesRead = priced.bytesRead.plus(Priced.mixed(then.bytesRead, probability, otherwise.bytesRead, other));
        priced.sequential = priced.sequential.plus(
                Priced.mixed(then.sequential, probability, otherwise.sequential, other));
        priced.transactionActions = Priced.larger(priced.transactionActions,
                Priced.mixed(then.transactionActions, probability, otherwise.transactionActions, other));
        return null;
    }

    private Priced way(List<Step> steps) {
        Priced before = priced;
        priced = new Priced();
        for (Step s : steps) {
            s.accept(this);
        }
        Priced way = priced;
        priced = before;
        return way;
    }

    private Optional<BigDecimal> probability(Step.Branch step) {
        List<Expression.ColumnRef> columns = Expressions.columns(step.condition());
        String alias = columns.isEmpty() ? "" : columns.get(0).source();
        Optional<SourceTable> table = context.estimator().table(step.statement(), alias);
        return context.selectivities().of(step.condition(), alias, table.isPresent() ? table.get().name() : alias);
    }

    private BigDecimal dearer(Step.Branch step, Priced then, Priced otherwise) {
        context.note("how often " + Selectivities.text(step.condition()) + " holds is not stated: the dearer way is counted");
        return dollars(then).compareTo(dollars(otherwise)) >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private BigDecimal dollars(Priced way) {
        return context.prices().requests(way.readUnits(), way.writeUnits());
    }

    @Override
    public Void evaluate(Step.Evaluate step) {
        return null;
    }

    @Override
    public Void expect(Step.Expect step) {
        return null;
    }

    @Override
    public Void require(Step.Require step) {
        return null;
    }

    @Override
    public Void let(Step.Let step) {
        return null;
    }

    @Override
    public Void outside(Step.Outside step) {
        return null;
    }
}
