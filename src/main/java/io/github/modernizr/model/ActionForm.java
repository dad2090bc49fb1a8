package io.github.modernizr.model;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Action.Demand;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.AttributeWrite.Element;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.Expression.Comparison;
import java.util.Arrays;
import java.util.Optional;

/** Actions of a write in the file. */
final class ActionForm {

    private enum Presence {
        EXISTS, ABSENT
    }

    private ActionForm() {}

    static Tree write(Action action) {
        return new Tree().put("do", action.kind()).put("table", action.table()).put("item", action.itemType())
                .list("key", action.key(), PlanForm::key).optional("for-each", action.forEach())
                .list("writes", action.writes(), ActionForm::write).list("conditions", action.demands(), ActionForm::demand)
                .texts("statements", action.statements())
                .list("returns", action.returns(), PlanForm::row);
    }

    static Action read(Fields f) {
        Optional<String> usual = f.optional("else");
        return new Action(f.choice("do", Action.Kind.class), f.text("table"), f.text("item"), PlanForm.keys(f), f.optional("for-each"),
                f.children("writes", ActionForm::attributeWrite), f.children("conditions", c -> demand(c, usual)), f.texts("statements"),
                f.children("returns", PlanForm::row));
    }

    private static Tree write(AttributeWrite write) {
        Tree tree = new Tree().put(Fields.word(write.mode()), write.attribute());
        write.element().ifPresent(e -> tree.put("element", element(e)));
        return tree.values("values", write.values());
    }

    private static AttributeWrite attributeWrite(Fields f) {
        AttributeWrite.Mode mode = Arrays.stream(AttributeWrite.Mode.values()).filter(m -> f.has(Fields.word(m))).findFirst()
                .orElseThrow(() -> f.wrong("one of set, add, remove, set-if-absent is wanted"));
        return new AttributeWrite(mode, f.text(Fields.word(mode)), f.optionalChild("element", ActionForm::element), f.values("values"));
    }

    private static Tree element(Element element) {
        return new Tree().put("rows", element.table()).expressions("key", element.key()).optional("for-each", element.forEach());
    }

    private static Element element(Fields f) {
        return new Element(f.text("rows"), f.expressions("key"), f.optional("for-each"));
    }

    private static Tree demand(Demand demand) {
        return condition(demand.condition()).optional("else", demand.failure());
    }

    /** @param usual the action's answer, for conditions without one of their own */
    private static Demand demand(Fields f, Optional<String> usual) {
        return new Demand(condition(f), f.optional("else").or(() -> usual));
    }

    private static Tree condition(Condition condition) {
        if (condition instanceof Condition.ItemExists) {
            return new Tree().put("item", Presence.EXISTS);
        }
        if (condition instanceof Condition.ItemAbsent) {
            return new Tree().put("item", Presence.ABSENT);
        }
        if (condition instanceof Condition.ElementExists c) {
            return new Tree().put("row", Presence.EXISTS).put("element", element(c.element()));
        }
        if (condition instanceof Condition.ElementAbsent c) {
            return new Tree().put("row", Presence.ABSENT).put("element", element(c.element()));
        }
        if (condition instanceof Condition.Compare c) {
            return of(c.attribute(), c.element()).put("operator", c.operator().sql()).put("value", c.value())
                    .flag("or-absent", c.orAbsent(), false);
        }
        if (condition instanceof Condition.AttributeExists c) {
            return of(c.attribute(), c.element()).put("is", Presence.EXISTS);
        }
        Condition.AttributeAbsent c = (Condition.AttributeAbsent) condition;
        return of(c.attribute(), c.element()).put("is", Presence.ABSENT);
    }

    private static Tree of(String attribute, Optional<Element> element) {
        Tree tree = new Tree().put("attribute", attribute);
        element.ifPresent(e -> tree.put("element", element(e)));
        return tree;
    }

    private static Condition condition(Fields f) {
        if (f.has("item")) {
            return f.choice("item", Presence.class) == Presence.EXISTS ? new Condition.ItemExists() : new Condition.ItemAbsent();
        }
        if (f.has("row")) {
            Element element = f.child("element", ActionForm::element);
            return f.choice("row", Presence.class) == Presence.EXISTS ? new Condition.ElementExists(element) : new Condition.ElementAbsent(element);
        }
        String attribute = f.text("attribute");
        Optional<Element> element = f.optionalChild("element", ActionForm::element);
        if (f.has("is")) {
            return f.choice("is", Presence.class) == Presence.EXISTS ? new Condition.AttributeExists(attribute, element)
                    : new Condition.AttributeAbsent(attribute, element);
        }
        return new Condition.Compare(attribute, element, operator(f), f.expression("value"), f.flag("or-absent", false));
    }

    private static Comparison operator(Fields f) {
        String sign = f.text("operator");
        return Arrays.stream(Comparison.values()).filter(c -> c.sql().equals(sign)).findFirst()
                .orElseThrow(() -> f.wrong("operator " + sign + " is none of = <> < <= > >= <=>"));
    }
}
