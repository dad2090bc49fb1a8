package io.github.modernizr;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.ModelDifference;
import io.github.modernizr.model.ModelDifference.Change;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a model compiled now has for a pattern that the accepted one does not serve. */
final class Proposal {

    private final Workload workload;
    private final DataModel accepted;
    private final DataModel compiled;
    private final ModelDifference difference;

    Proposal(Workload workload, DataModel accepted, DataModel compiled) {
        this.workload = workload;
        this.accepted = accepted;
        this.compiled = compiled;
        this.difference = ModelDifference.between(accepted, compiled);
    }

    /** The model says nothing of some form of the pattern: neither a plan nor why there is none. */
    static boolean isMissing(Workload workload, DataModel model, String pattern) {
        return workload.pattern(pattern).forms().stream().anyMatch(f -> isMissing(model, pattern, f.name()));
    }

    /** @param form empty where the pattern has only one */
    boolean isMissing(String pattern, Optional<String> form) {
        return forms(pattern, form).stream().anyMatch(f -> isMissing(accepted, pattern, f));
    }

    private static boolean isMissing(DataModel model, String pattern, String form) {
        Optional<PlannedForm> planned = model.pattern(pattern).flatMap(p -> p.form(form));
        return planned.isEmpty() || planned.get().plan().isEmpty() && planned.get().reasons().isEmpty();
    }

    private List<String> forms(String pattern, Optional<String> form) {
        AccessPattern known = workload.pattern(pattern);
        return known.forms().stream().map(Form::name).filter(name -> form.isEmpty() || form.get().equals(name)).toList();
    }

    /** Such as {@code modernizr:model proposes Query notes/by_author; for it add index by_author of table notes (author) all}. */
    String words(String pattern, Optional<String> form) {
        Optional<PlannedPattern> planned = compiled.pattern(pattern);
        List<PlannedForm> forms = forms(pattern, form).stream()
                .flatMap(name -> planned.flatMap(p -> p.form(name)).stream()).toList();
        List<Plan> plans = forms.stream().flatMap(f -> f.plan().stream()).toList();
        if (plans.size() < Math.max(1, forms.size())) {
            return forms.stream().flatMap(f -> f.reasons().stream()).findFirst().map(r -> "modernizr:model finds none either: " + r).orElse("modernizr:model finds none either");
        }
        Set<String> accesses = new LinkedHashSet<>();
        Set<Target> targets = new LinkedHashSet<>();
        plans.forEach(plan -> plan.all().forEach(step -> access(step, accesses, targets)));
        List<String> changes = difference.structures().stream().filter(c -> concerns(c, targets)).map(Proposal::words).toList();
        return "modernizr:model proposes " + (accesses.isEmpty() ? "a plan without requests" : String.join(", ", accesses))
                + (changes.isEmpty() ? ", with the tables and indexes that it has" : "; for it " + String.join(", ", changes));
    }

    private static void access(Step step, Set<String> accesses, Set<Target> targets) {
        if (step instanceof Step.Read read) {
            accesses.add((read instanceof Step.Query ? "Query " : "Get ") + read.target());
            targets.add(read.target());
            targets.add(Target.table(read.target().table()));
        } else if (step instanceof Step.Write write) {
            List<String> tables = write.actions().stream().map(Action::table).distinct().toList();
            accesses.add((write.transaction() ? "Transact " : "Write ") + String.join(" + ", tables));
            tables.forEach(t -> targets.add(Target.table(t)));
        }
    }

    private static boolean concerns(Change change, Set<Target> targets) {
        return change.kind() != ModelDifference.Kind.REMOVE && change.table().isPresent()
                && targets.contains(new Target(change.table().get(), change.index()));
    }

    private static String words(Change change) {
        String verb = change.kind() == ModelDifference.Kind.ADD ? "add " : "change ";
        return verb + change.subject() + (change.detail().isEmpty() ? "" : " " + change.detail());
    }
}
