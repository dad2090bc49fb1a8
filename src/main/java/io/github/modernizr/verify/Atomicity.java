package io.github.modernizr.verify;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is one statement or one atomic group happens at once. */
final class Atomicity implements Check {

    @Override
    public String id() {
        return "not-atomic";
    }

    @Override
    public String demands() {
        return "an atomic group, and a statement that touches several items, is one transaction";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (Step.Write write : path.writes()) {
                request(write, reasons);
            }
            groups(scope, path).forEach((group, deeds) -> group(scope, group, deeds, reasons));
        }
    }

    private static void request(Step.Write write, Reasons reasons) {
        if (!write.transaction() && write.actions().size() != 1) {
            reasons.add("write %s has %d actions and is no transaction; they would happen one by one", write.id(), write.actions().size());
        }
        if (!write.transaction() && write.actions().stream().anyMatch(a -> a.kind() == Action.Kind.CHECK)) {
            reasons.add("write %s checks an item outside a transaction", write.id());
        }
    }

    /** Actions by what must happen at once; the key is the position of the step in the form. */
    private static Map<Integer, List<Deed>> groups(Scope scope, PlanPath path) {
        Map<Integer, List<Deed>> groups = new LinkedHashMap<>();
        for (Deed deed : Deed.of(path, scope)) {
            deed.action().statements().stream().flatMap(s -> scope.placed(s).stream()).map(Scope.Placed::position).distinct()
                    .forEach(p -> groups.computeIfAbsent(p, k -> new ArrayList<>()).add(deed));
        }
        return groups;
    }

    private static void group(Scope scope, int position, List<Deed> deeds, Reasons reasons) {
        List<Scope.Placed> members = scope.placed().stream().filter(p -> p.position() == position).toList();
        String what = members.get(0).atomic() ? "the atomic group of " + members.get(0).run().id() : members.get(0).run().id();
        boolean each = !members.get(0).atomic() && members.get(0).run().forEach().isPresent();
        boolean many = deeds.size() > 1 || !each && deeds.get(0).action().forEach().isPresent();
        if (many && deeds.stream().map(Deed::write).distinct().count() > 1) {
            reasons.add("%s is spread over several writes; a reader sees it half done, and a failure leaves it so", what);
        } else if (many && !deeds.get(0).write().transaction()) {
            reasons.add("%s writes several items, but write %s is no transaction", what, deeds.get(0).write().id());
        }
    }
}
