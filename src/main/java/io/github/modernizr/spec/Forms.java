package io.github.modernizr.spec;

import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The forms of a pattern.
 *
 * @param optional the parameters that may be absent
 * @param rejected forms that the application answers with an error; {@code other} for all not named
 */
record Forms(List<Form> forms, List<String> rejected, Set<String> optional) {

    /** Of a pattern that does nothing itself. */
    static final Forms NONE = new Forms(List.of(), List.of(), Set.of());

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Form form : forms) {
            names.add(form.name());
        }
        return List.copyOf(names);
    }
}
