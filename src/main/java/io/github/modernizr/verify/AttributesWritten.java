package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.KeyBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each attribute whose source a statement changes is written, with the value that the source gives it. */
final class AttributesWritten implements Check {

    @Override
    public String id() {
        return "attribute-not-written";
    }

    @Override
    public String demands() {
        return "every attribute whose source a statement changes is written with the value that follows from the statement";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                List<Holder> holders = Holder.of(scope, change.table().name());
                kept(change, holders, reasons);
                for (Holder holder : holders) {
                    for (Deed deed : RowDeeds.of(scope, path, change, holder)) {
                        deed(scope, path, change, holder, deed, reasons);
                    }
                }
                guards(scope, path, change, reasons);
            }
        }
    }

    /** No column that a statement writes is lost. */
    private static void kept(RowChange change, List<Holder> holders, Reasons reasons) {
        for (String column : change.values().keySet()) {
            if (!holders.isEmpty() && holders.stream().noneMatch(h -> h.keeps(column))) {
                reasons.add("%s: column %s is written, but no attribute of any item keeps it", change.words(), column);
            }
        }
    }

    private static void deed(Scope scope, PlanPath path, RowChange change, Holder holder, Deed deed, Reasons reasons) {
        if (deed.action().kind() == Action.Kind.DELETE) {
            return;
        }
        AttributeUpkeep upkeep = new AttributeUpkeep(scope, path, change, RowDeeds.knownNew(deed, change, holder),
                RowDeeds.knownOld(deed, change, holder));
        if (holder.embedded().isPresent()) {
            elements(scope, upkeep, change, holder, deed, reasons);
            return;
        }
        for (Attribute attribute : holder.type().attributes()) {
            upkeep.problem(attribute, all(deed, attribute)).ifPresent(p -> reasons.add("%s: attribute %s of %s %s (%s)",
                    change.words(), attribute.name(), holder.words(), p, deed.words()));
        }
    }

    private static void elements(Scope scope, AttributeUpkeep upkeep, RowChange change, Holder holder, Deed deed, Reasons reasons) {
        List<AttributeWrite> elements = RowDeeds.elements(scope, change, deed, holder);
        for (Attribute attribute : holder.attributes()) {
            List<AttributeWrite> writes = elements.stream().filter(w -> w.attribute().equals(attribute.name())).toList();
            if (change.kind() == RowChange.Kind.DELETE) {
                if (writes.stream().noneMatch(w -> w.mode() == AttributeWrite.Mode.REMOVE)) {
                    reasons.add("%s: attribute %s of the %s is not removed (%s)", change.words(), attribute.name(), holder.words(), deed.words());
                }
            } else {
                upkeep.problem(attribute, writes).ifPresent(p -> reasons.add("%s: attribute %s of the %s %s (%s)",
                        change.words(), attribute.name(), holder.words(), p, deed.words()));
            }
        }
        holder.type().attributes().stream().filter(a -> a.source() instanceof AttributeSource.Version)
                .filter(a -> deed.writes(a.name()).isEmpty()).forEach(a -> reasons.add(
                        "%s: version %s of the item is not renewed (%s)", change.words(), a.name(), deed.words()));
    }

    private static void guards(Scope scope, PlanPath path, RowChange change, Reasons reasons) {
        for (Deed deed : Deed.of(path, scope, change)) {
            boolean guard = deed.type().structure() == ItemType.Structure.GUARD && deed.type().sourceTable().equals(change.table().name());
            if (guard && (deed.action().kind() == Action.Kind.PUT)) {
                AttributeUpkeep upkeep = new AttributeUpkeep(scope, path, change, true, false);
                for (Attribute attribute : deed.type().attributes()) {
                    boolean constant = attribute.source() instanceof AttributeSource.Constant && deed.inKey(attribute.name());
                    List<AttributeWrite> writes = all(deed, attribute);
                    if (change.kind() == RowChange.Kind.UPDATE && writes.isEmpty() && !constant) {
                        reasons.add("%s: attribute %s of the new %s is not written", change.words(), attribute.name(), deed.type().name());
                    } else {
                        upkeep.problem(attribute, writes).ifPresent(p -> reasons.add("%s: attribute %s of %s %s (%s)",
                                change.words(), attribute.name(), deed.type().name(), p, deed.words()));
                    }
                }
            }
        }
    }

    /** Writes of the attribute; a key attribute is written by the key, unless a write repeats it. */
    private static List<AttributeWrite> all(Deed deed, Attribute attribute) {
        List<AttributeWrite> writes = new ArrayList<>(deed.writes(attribute.name()));
        if (writes.isEmpty()) {
            for (KeyBinding binding : deed.action().key()) {
                if (binding.attribute().equals(attribute.name())) {
                    Map<String, io.github.modernizr.relational.Expression> values = new java.util.LinkedHashMap<>();
                    binding.values().forEach((c, v) -> v.stream().findFirst().ifPresent(e -> values.put(c, e)));
                    writes.add(AttributeWrite.set(attribute.name(), values));
                }
            }
        }
        return writes;
    }
}
