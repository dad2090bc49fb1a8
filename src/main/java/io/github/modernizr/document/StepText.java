package io.github.modernizr.document;

import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
                        + Phrase.after("; where it fails: ", outside.failure()))));
            }
        }
        return steps;
    }

    StepText also(StepText other) {
        Set<String> both = new LinkedHashSet<>(forms);
        both.addAll(other.forms);
        return new StepText(key, id, List.copyOf(both), text, sql);
    }

    private static StepText plain(Form form, Markup text) {
        return new StepText(text.source(), "", List.of(form.name()), text, Markup.NONE);
    }

    private static StepText run(Form form, PatternStep.Run run, String group) {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.text(group + purpose(run)));
        coded(parts, "for each row of ", run.forEach());
        coded(parts, "as ", run.as());
        String expectation = switch (run.expect()) {
            case ANY -> "";
            case ONE -> "must find one row";
            case SOME -> "must find a row";
            case NONE -> "must find none";
        };
        parts.add(Markup.text(expectation));
        parts.add(Markup.text(run.mustMatch().isPresent() ? "must match " + run.mustMatch().get() : ""));
        for (PatternStep.Requirement c : run.conditions()) {
            parts.add(Markup.of(Markup.text("requires "), Markup.code(c.text()), Markup.text(", else " + c.failure())));
        }
        for (Map.Entry<String, String> e : new TreeMap<>(run.onDuplicate()).entrySet()) {
            parts.add(Markup.text("duplicate " + e.getKey() + ": " + e.getValue()));
        }
        parts.add(Markup.text(Phrase.after("else ", run.failure())));
        String key = run.id() + " " + run.statement().text() + " " + run.forEach();
        return new StepText(key, run.id(), List.of(form.name()), Markup.join(", ", parts),
                Markup.block("sql", SqlLayout.lines(run.statement().text())));
    }

    private static void coded(List<Markup> parts, String introduction, Optional<String> code) {
        if (code.isPresent()) {
            parts.add(Markup.of(Markup.text(introduction), Markup.code(code.get())));
        }
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
