package io.github.modernizr.document;

import io.github.modernizr.model.PlannedPattern.PlannedForm;
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
            List<String> sentence = List.of(reason.check(), reason.message());
            groups.putIfAbsent(sentence, new ArrayList<>());
            if (reason.form().isPresent() && !reason.form().get().equals(Form.ONLY)) {
                groups.get(sentence).add(reason.form().get());
            }
        }
        List<GroupedReasons> grouped = new ArrayList<>();
        for (Map.Entry<List<String>, List<String>> e : groups.entrySet()) {
            grouped.add(new GroupedReasons(e.getKey().get(0), forms(e.getValue()), e.getKey().get(1)));
        }
        return grouped;
    }

    /** Reasons that are plain sentences, as the designer gives them. */
    static List<GroupedReasons> ofPlain(List<PlannedForm> unplanned) {
        List<Reason> reasons = new ArrayList<>();
        for (PlannedForm form : unplanned) {
            for (String text : form.reasons()) {
                reasons.add(new Reason("", Optional.of(form.form()), text));
            }
        }
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
