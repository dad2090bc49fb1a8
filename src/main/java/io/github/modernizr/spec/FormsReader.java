package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code forms} and makes the steps of each. */
final class FormsReader {

    static final String NONE = "none";
    static final String OTHER = "other";
    private static final String REJECTED = "rejected";

    private final DiagnosticLog log;
    private final QuantityReader quantities;
    private final Map<Draft.Statement, Optional<PatternStep.Run>> same = new IdentityHashMap<>();

    FormsReader(DiagnosticLog log) {
        this.log = log;
        this.quantities = new QuantityReader(log);
    }

    Forms read(YamlNode.Scalar pattern, Optional<YamlNode> node, List<Draft> drafts) {
        Set<String> optional = OptionalParameters.of(drafts);
        if (optional.isEmpty()) {
            if (node.isPresent()) {
                log.report(DiagnosticKind.FORMS_UNEXPECTED, node.get().range(), "forms",
                        "No parameter of this pattern is optional.");
            }
            FormSpecializer only = new FormSpecializer(Form.ONLY, Set.of(), Set.of(), same, log);
            return new Forms(List.of(new Form(Form.ONLY, List.of(), BigDecimal.ONE, only.steps(drafts))),
                    List.of(), optional);
        }
        if (node.isEmpty()) {
            log.report(DiagnosticKind.FORMS_MISSING, pattern.range(), pattern.excerpt(), "The parameters :"
                    + String.join(", :", optional) + " are optional, and nothing says how often they come.");
            return new Forms(List.of(), List.of(), optional);
        }
        Optional<YamlNode.Mapping> mapping = Fields.mapping(node.get(), "forms", log);
        return mapping.isPresent() ? read(mapping.get(), optional, drafts) : new Forms(List.of(), List.of(), optional);
    }

    private Forms read(YamlNode.Mapping mapping, Set<String> optional, List<Draft> drafts) {
        List<Form> forms = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        Set<Set<String>> combinations = new LinkedHashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        boolean sound = true;
        for (YamlNode.Entry entry : mapping.entries()) {
            boolean refused = entry.value() instanceof YamlNode.Scalar s && s.text().strip().equals(REJECTED);
            if (entry.name().equals(OTHER)) {
                rejected.add(OTHER);
                sound &= refused || wrongOther(entry);
                continue;
            }
            Optional<List<String>> present = present(entry.key(), optional);
            if (present.isPresent() && !combinations.add(new TreeSet<>(present.get()))) {
                log.report(DiagnosticKind.UNKNOWN_FORM, entry.key().range(), entry.key().excerpt(),
                        "This form stands here a second time, its parameters in another order.");
            }
            if (refused) {
                rejected.add(entry.name());
                continue;
            }
            Optional<BigDecimal> share = quantities.share(Optional.of(entry.value()));
            sound &= share.isPresent();
            sum = sum.add(share.orElse(BigDecimal.ZERO));
            if (present.isPresent() && share.isPresent()) {
                forms.add(form(entry.name(), optional, present.get(), share.get(), drafts));
            }
        }
        if (sound && sum.compareTo(BigDecimal.ONE) != 0) {
            log.report(DiagnosticKind.FORMS_NOT_WHOLE, mapping.range(), "forms",
                    "The shares of these forms sum to " + QuantityReader.percent(sum) + ".");
        }
        boolean all = optional.size() < 20 && combinations.size() == 1 << optional.size();
        if (!all && !rejected.contains(OTHER)) {
            log.report(DiagnosticKind.FORMS_INCOMPLETE, mapping.range(), "forms",
                    "Nothing says what happens to other combinations of :" + String.join(", :", optional)
                            + "; they are taken as rejected.");
            rejected.add(OTHER);
        }
        return new Forms(List.copyOf(forms), List.copyOf(rejected), optional);
    }

    private boolean wrongOther(YamlNode.Entry entry) {
        log.report(DiagnosticKind.UNKNOWN_VALUE, entry.value().range(), entry.value().excerpt(),
                "Forms that are not named can only be rejected.", "Write 'other: rejected'.");
        return false;
    }

    private Form form(String name, Set<String> optional, List<String> present, BigDecimal share, List<Draft> drafts) {
        FormSpecializer specializer = new FormSpecializer(name, optional, new TreeSet<>(present), same, log);
        return new Form(name, present, share, specializer.steps(drafts));
    }

    /** The parameters that a form's name lists; reports those that are not optional. */
    private Optional<List<String>> present(YamlNode.Scalar name, Set<String> optional) {
        if (name.text().equals(NONE)) {
            return Optional.of(List.of());
        }
        List<String> present = new ArrayList<>();
        for (String part : name.text().split("\\+")) {
            if (!optional.contains(part.strip())) {
                log.report(DiagnosticKind.UNKNOWN_FORM, name.range(), name.excerpt(),
                        "The parameter :" + SourceText.shortened(part) + " is not optional in this pattern.",
                        Suggestion.among(part, optional, "optional parameters"));
                return Optional.empty();
            }
            present.add(part.strip());
        }
        return Optional.of(List.copyOf(present));
    }
}
