package io.github.modernizr.document;

import io.github.modernizr.verify.Verification.Reason;
import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reasons with the forms that they hold for, each sentence once. */
record GroupedReasons(String check, String forms, String message) {

    /** So many forms are named; more are counted. */
    private static final int NAMED = 6;

    static List<GroupedReasons> of(List<Reason> reasons) {
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            List<String> forms = groups.computeIfAbsent(List.of(reason.check(), reason.message()), k -> new ArrayList<>());
            reason.form().filter(f -> !f.equals(Form.ONLY)).ifPresent(forms::add);
        }
        return groups.entrySet().stream()
                .map(e -> new GroupedReasons(e.getKey().get(0), forms(e.getValue()), e.getKey().get(1))).toList();
    }

    /** Reasons that are plain sentences, as the designer gives them. */
    static List<GroupedReasons> ofPlain(Map<String, List<String>> byForm) {
        List<Reason> reasons = new ArrayList<>();
        byForm.forEach((form, texts) -> texts.forEach(t -> reasons.add(new Reason("", Optional.of(form), t))));
        return of(reasons);
    }

    private static String forms(List<String> forms) {
        if (forms.isEmpty()) {
            return "";
        }
        int more = forms.size() - NAMED;
        return (forms.size() == 1 ? "form " : "forms ") + String.join(", ", forms.subList(0, Math.min(NAMED, forms.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
