package io.github.modernizr.model;

import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;

/** Plans in the file: each step is a mapping with one key, its kind. */
final class PlanForm {

    private static final StepWriter WRITER = new StepWriter();

    private PlanForm() {}

    static Tree write(Step step) {
        return step.accept(WRITER);
    }

    static Plan read(Fields f) {
        return new Plan(f.children("plan", PlanForm::step));
    }

    private static Step step(Fields f) {
        if (f.has("get")) {
            return f.child("get", g -> new Step.GetItem(g.text("id"), g.text("statement"), target(g), keys(g), consistency(g),
                    g.texts("attributes"), rows(g)));
        }
        if (f.has("batch-get")) {
            return f.child("batch-get", g -> new Step.BatchGetItem(g.text("id"), g.text("statement"), target(g), keys(g), consistency(g),
                    g.texts("attributes"), rows(g)));
        }
        if (f.has("query")) {
            return f.child("query", q -> new Step.Query(q.text("id"), q.text("statement"), target(q), keys(q),
                    q.optionalChild("range", PlanForm::range), q.flag("descending", false), q.optionalChild("page", PlanForm::page),
                    consistency(q), q.texts("attributes"), q.flag("count-only", false), rows(q)));
        }
        if (f.has("write")) {
            return f.child("write", w -> new Step.Write(w.text("id"), w.flag("transaction", false), w.children("actions", ActionForm::read)));
        }
        if (f.has("evaluate")) {
            return f.child("evaluate", e -> new Step.Evaluate(e.text("statement"), e.choices("operations", Step.ClientOperation.class)));
        }
        if (f.has("expect")) {
            return f.child("expect", e -> new Step.Expect(e.text("statement"), e.choice("rows", PatternStep.Expectation.class), e.optional("else")));
        }
        return control(f);
    }

    private static Step control(Fields f) {
        if (f.has("require")) {
            return f.child("require", r -> new Step.Require(r.text("statement"), r.expression("condition"), r.optional("else")));
        }
        if (f.has("let")) {
            return f.child("let", l -> new Step.Let(l.text("name"), l.expression("value")));
        }
        if (f.has("outside")) {
            return f.child("outside", o -> new Step.Outside(o.text("text"), o.optional("else")));
        }
        if (f.has("branch")) {
            return f.child("branch", b -> new Step.Branch(b.text("statement"), b.expression("if"), b.children("then", PlanForm::step),
                    b.children("otherwise", PlanForm::step)));
        }
        throw f.wrong("one of get, batch-get, query, write, evaluate, expect, require, let, outside, branch is wanted");
    }

    private static Target target(Fields f) {
        return new Target(f.text("table"), f.optional("index"));
    }

    private static Consistency consistency(Fields f) {
        return f.has("consistency") ? f.choice("consistency", Consistency.class) : Consistency.EVENTUAL;
    }

    private static java.util.List<RowSource> rows(Fields f) {
        return f.children("rows", PlanForm::row);
    }

    static RowSource row(Fields f) {
        return new RowSource(f.text("statement"), f.text("source"), f.text("item"), f.optional("embedded"));
    }

    static Tree row(RowSource row) {
        return new Tree().put("statement", row.statement()).put("source", row.alias()).put("item", row.itemType())
                .optional("embedded", row.embedded());
    }

    static java.util.List<KeyBinding> keys(Fields f) {
        return f.children("key", k -> new KeyBinding(k.text("attribute"), k.valueLists("values")));
    }

    static Tree key(KeyBinding key) {
        return new Tree().put("attribute", key.attribute()).valueLists("values", key.values());
    }

    private static SortRange range(Fields f) {
        return new SortRange(f.text("attribute"), f.text("column"), f.optionalExpression("from"), f.flag("from-inclusive", true),
                f.optionalExpression("to"), f.flag("to-inclusive", true));
    }

    private static Page page(Fields f) {
        return new Page(f.expression("size"), f.texts("token"));
    }

    /** One mapping for each kind of step. */
    private static final class StepWriter implements Step.Visitor<Tree> {

        private static Tree reading(Step.Read read) {
            return new Tree().put("id", read.id()).put("statement", read.statement()).put("table", read.target().table())
                    .optional("index", read.target().index()).list("key", read.key(), PlanForm::key);
        }

        private static Tree rest(Tree tree, Step.Read read) {
            if (read.consistency() != Consistency.EVENTUAL) {
                tree.put("consistency", read.consistency());
            }
            return tree.texts("attributes", read.projection()).list("rows", read.rows(), PlanForm::row);
        }

        @Override
        public Tree getItem(Step.GetItem step) {
            return new Tree().put("get", rest(reading(step), step));
        }

        @Override
        public Tree batchGetItem(Step.BatchGetItem step) {
            return new Tree().put("batch-get", rest(reading(step), step));
        }

        @Override
        public Tree query(Step.Query step) {
            Tree tree = reading(step);
            step.range().ifPresent(r -> tree.put("range", new Tree().put("attribute", r.attribute()).put("column", r.column())
                    .expression("from", r.from()).flag("from-inclusive", r.fromInclusive(), true)
                    .expression("to", r.to()).flag("to-inclusive", r.toInclusive(), true)));
            tree.flag("descending", step.descending(), false);
            step.page().ifPresent(p -> tree.put("page", new Tree().put("size", p.size()).texts("token", p.token())));
            return new Tree().put("query", rest(tree.flag("count-only", step.countOnly(), false), step));
        }

        @Override
        public Tree write(Step.Write step) {
            return new Tree().put("write", new Tree().put("id", step.id()).flag("transaction", step.transaction(), false)
                    .list("actions", step.actions(), ActionForm::write));
        }

        @Override
        public Tree evaluate(Step.Evaluate step) {
            return new Tree().put("evaluate", new Tree().put("statement", step.statement())
                    .texts("operations", step.operations().stream().map(Fields::word).toList()));
        }

        @Override
        public Tree expect(Step.Expect step) {
            return new Tree().put("expect", new Tree().put("statement", step.statement()).put("rows", step.expectation())
                    .optional("else", step.failure()));
        }

        @Override
        public Tree require(Step.Require step) {
            return new Tree().put("require", new Tree().put("statement", step.statement()).put("condition", step.condition())
                    .optional("else", step.failure()));
        }

        @Override
        public Tree let(Step.Let step) {
            return new Tree().put("let", new Tree().put("name", step.name()).put("value", step.value()));
        }

        @Override
        public Tree outside(Step.Outside step) {
            return new Tree().put("outside", new Tree().put("text", step.text()).optional("else", step.failure()));
        }

        @Override
        public Tree branch(Step.Branch step) {
            return new Tree().put("branch", new Tree().put("statement", step.statement()).put("if", step.condition())
                    .list("then", step.then(), PlanForm::write).list("otherwise", step.otherwise(), PlanForm::write));
        }
    }
}
