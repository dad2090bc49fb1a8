package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Forms in few words: a pattern with six optional filters may have 64 of them. */
final class FormText {

    /** So many names are still read; more are counted. */
    private static final int NAMED = 4;

    private FormText() {}

    /** Shares and rates, largest first; forms of the same share together. */
    static String shares(AccessPattern pattern) {
        Map<BigDecimal, List<String>> byShare = new TreeMap<>(Comparator.reverseOrder());
        for (Form f : pattern.forms()) {
            byShare.putIfAbsent(f.share(), new ArrayList<>());
            byShare.get(f.share()).add(f.name());
        }
        List<String> shares = new ArrayList<>();
        for (Map.Entry<BigDecimal, List<String>> e : byShare.entrySet()) {
            shares.add((e.getValue().size() > 1 ? "each " : "") + Decimals.percent(e.getKey()) + " ("
                    + Decimals.perSecond(pattern.rate().perSecond().multiply(e.getKey())) + ") " + String.join(", ", e.getValue()));
        }
        String given = String.join("; ", shares);
        List<String> rejected = pattern.body() instanceof AccessPattern.Body.Operations o ? o.rejectedForms() : List.of();
        return given + (rejected.isEmpty() ? "" : "; rejected: " + String.join(", ", rejected));
    }

    /** In which forms something happens; empty where it is all of them. */
    static String where(AccessPattern pattern, Collection<String> forms) {
        int all = pattern.forms().size();
        if (forms.size() == all) {
            return "";
        }
        Set<String> common = common(pattern, forms);
        int with = 0;
        List<String> others = new ArrayList<>();
        for (Form form : pattern.forms()) {
            with += form.present().containsAll(common) ? 1 : 0;
            if (!forms.contains(form.name())) {
                others.add(form.name());
            }
        }
        if (!common.isEmpty() && with == forms.size()) {
            return " (only with " + String.join(", ", common) + ")";
        }
        if (others.size() < forms.size() && others.size() <= NAMED) {
            return " (not in form " + String.join(", ", others) + ")";
        }
        return forms.size() <= NAMED ? " (only in form " + String.join(", ", forms) + ")"
                : " (in " + forms.size() + " of " + all + " forms)";
    }

    private static Set<String> common(AccessPattern pattern, Collection<String> forms) {
        Set<String> common = null;
        for (Form form : pattern.forms()) {
            if (forms.contains(form.name())) {
                if (common == null) {
                    common = new LinkedHashSet<>(form.present());
                }
                common.retainAll(form.present());
            }
        }
        return common == null ? Set.of() : common;
    }

    /** What was accepted, without the key that stands beside it. */
    static String accepted(Relaxation relaxation) {
        if (relaxation.readBudget().isPresent()) {
            return Decimals.whole(BigDecimal.valueOf(relaxation.readBudget().get().bytes())) + " bytes, "
                    + relaxation.readBudget().get().sequentialRequests() + " requests one after the other";
        }
        String key = relaxation.kind().key() + ": ";
        String text = relaxation.text().startsWith(key) ? relaxation.text().substring(key.length()) : relaxation.text();
        boolean silent = !relaxation.forms().isEmpty() && !text.contains(relaxation.forms().get(0));
        return silent ? text + " (" + String.join(", ", relaxation.forms()) + ")" : text;
    }
}
