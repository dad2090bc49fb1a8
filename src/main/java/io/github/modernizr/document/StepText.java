package io.github.modernizr.document;

import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A step of a pattern in words, with its statement.
 *
 * @param key tells equal steps of different forms
 * @param id of the statement; empty for a step without one
 */
record StepText(String key, String id, List<String> forms, Markup text, Markup sql) {

    static List<StepText> of(Form form) {
        List<StepText> steps = new ArrayList<>();
        for (PatternStep step : form.steps()) {
            if (step instanceof PatternStep.Run run) {
                steps.add(run(form, run, ""));
            } else if (step instanceof PatternStep.Atomic atomic) {
                for (PatternStep.Run run : atomic.runs()) {
                    steps.add(run(form, run, "all or nothing: "));
                }
            } else if (step instanceof PatternStep.Let let) {
                steps.add(plain(form, Markup.of(Markup.text("let " + let.name() + " = "), Markup.code(let.text()))));
            } else if (step instanceof PatternStep.Outside outside) {
                steps.add(plain(form, Markup.text("outside the database: " + outside.text()
                        + outside.failure().map(f -> "; where it fails: " + f).orElse(""))));
            }
        }
        return steps;
    }

    StepText also(StepText other) {
        return new StepText(key, id, Stream.concat(forms.stream(), other.forms.stream()).distinct().toList(), text, sql);
    }

    private static StepText plain(Form form, Markup text) {
        return new StepText(text.source(), "", List.of(form.name()), text, Markup.NONE);
    }

    private static StepText run(Form form, PatternStep.Run run, String group) {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.text(group + purpose(run)));
        run.forEach().ifPresent(s -> parts.add(Markup.of(Markup.text("for each row of "), Markup.code(s))));
        run.as().ifPresent(s -> parts.add(Markup.of(Markup.text("as "), Markup.code(s))));
        String expectation = switch (run.expect()) {
            case ANY -> "";
            case ONE -> "must find one row";
            case SOME -> "must find a row";
            case NONE -> "must find none";
        };
        parts.add(Markup.text(expectation));
        run.mustMatch().ifPresent(n -> parts.add(Markup.text("must match " + n)));
        run.conditions().forEach(c -> parts.add(Markup.of(Markup.text("requires "), Markup.code(c.text()),
                Markup.text(", else " + c.failure()))));
        new TreeMap<>(run.onDuplicate()).forEach((columns, failure) -> parts.add(Markup.text("duplicate " + columns + ": " + failure)));
        run.failure().ifPresent(f -> parts.add(Markup.text("else " + f)));
        String key = run.id() + " " + run.statement().text() + " " + run.forEach();
        return new StepText(key, run.id(), List.of(form.name()), Markup.join(", ", parts),
                Markup.block("sql", SqlLayout.lines(run.statement().text())));
    }

    private static String purpose(PatternStep.Run run) {
        return switch (run.purpose()) {
            case ANSWER -> "answer";
            case TOTAL -> "total";
            case CHECK -> "read";
            case EFFECT -> "write";
            case RETURNS -> "answer, after the write";
        };
    }
}
