package io.github.modernizr.spec;

import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Set;

/**
 * The forms of a pattern.
 *
 * @param optional the parameters that may be absent
 * @param rejected forms that the application answers with an error; {@code other} for all not named
 */
record Forms(List<Form> forms, List<String> rejected, Set<String> optional) {

    List<String> names() {
        return forms.stream().map(Form::name).toList();
    }
}
