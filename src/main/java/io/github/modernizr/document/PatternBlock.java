package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An access pattern as the requirements show it: a line of the table of all, and its details.
 *
 * @param summary call, type and rate in one line
 * @param steps what one execution does, in order; a step that only some forms have says so
 * @param facts a bullet list: name and text
 */
record PatternBlock(
        String id, String title, Markup cell, String type, Markup rate, String attributes, String requirements,
        String status, Markup summary, List<StepBlock> steps, List<FactLine> facts, boolean hasFacts) {

    /** @param id of the statement, as plans and reasons name it; {@code text} what it is; {@code sql} a fenced block or empty */
    record StepBlock(Markup id, Markup text, Markup sql, boolean hasSql) {}

    record FactLine(String name, Markup text) {}

    static PatternBlock of(Workload workload, AccessPattern pattern) {
        PatternFacts facts = PatternFacts.of(pattern);
        Markup cell = pattern.api().isEmpty() ? Markup.text(pattern.title())
                : Markup.of(Markup.text(pattern.title()), new Markup("<br>"), Markup.cellCode(pattern.api().get()));
        String label = Origins.rateLabel(pattern);
        Markup rate = Markup.text(Origins.rate(pattern) + (label.isEmpty() ? "" : " " + label));
        List<FactLine> lines = facts(workload, facts);
        return new PatternBlock(pattern.id(), pattern.title(), cell, facts.type(), rate,
                dash(facts.attributes(workload.schema())), dash(facts.requirements(workload.schema())), status(pattern),
                summary(pattern, facts), steps(pattern), lines, !lines.isEmpty());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static String status(AccessPattern pattern) {
        if (pattern.body() instanceof AccessPattern.Body.NoOperation) {
            return "no operation";
        }
        if (pattern.body() instanceof AccessPattern.Body.Delegated delegated) {
            return "delegated to " + delegated.service();
        }
        return pattern.rateSource() instanceof AccessPattern.RateSource.AssumedRate ? "complete, rate assumed" : "complete";
    }

    private static Markup summary(AccessPattern pattern, PatternFacts facts) {
        List<Markup> parts = new ArrayList<>();
        pattern.api().ifPresent(api -> parts.add(Markup.code(api)));
        parts.add(Markup.text(facts.type()));
        if (!(pattern.rateSource() instanceof AccessPattern.RateSource.None)) {
            parts.add(Markup.of(Markup.bold(Markup.text(Origins.rate(pattern))),
                    Markup.text(" (" + Origins.rateDetail(pattern) + ")")));
        }
        return Markup.join(" · ", parts);
    }

    private static List<StepBlock> steps(AccessPattern pattern) {
        Map<String, StepText> all = new LinkedHashMap<>();
        pattern.forms().stream().sorted(Comparator.comparing((Form f) -> f.steps().size()).reversed())
                .forEach(form -> StepText.of(form).forEach(step -> all.merge(step.key(), step, StepText::also)));
        List<StepText> ordered = all.values().stream().toList();
        List<StepBlock> blocks = new ArrayList<>();
        for (StepText step : ordered) {
            Markup some = Markup.text(FormText.where(pattern, step.forms()));
            blocks.add(new StepBlock(step.id().isEmpty() ? Markup.NONE : Markup.bold(Markup.text(step.id())), Markup.of(step.text(), some), step.sql(), !step.sql().isEmpty()));
        }
        return blocks;
    }

    private static List<FactLine> facts(Workload workload, PatternFacts facts) {
        AccessPattern pattern = facts.pattern();
        List<FactLine> lines = new ArrayList<>();
        body(pattern, lines);
        pattern.sameAs().ifPresent(p -> line(lines, "Same as", p));
        line(lines, "Needs", String.join(", ", pattern.needs()));
        columns(lines, "Reads", facts.use().read());
        columns(lines, "Writes", facts.use().written());
        line(lines, "Parameters", pattern.parameters().stream().map(PatternBlock::parameter).collect(Collectors.joining(", ")));
        if (pattern.forms().size() > 1 || pattern.forms().stream().anyMatch(f -> !f.name().equals(Form.ONLY))) {
            line(lines, "Forms", FormText.shares(pattern));
        }
        line(lines, "Consistency", consistency(workload, facts));
        pattern.accepted().forEach(r -> lines.add(new FactLine("Accepted", Markup.of(
                Markup.code(r.kind().key()), Markup.text(" " + FormText.accepted(r))))));
        new TreeMap<>(pattern.skews()).forEach((p, skew) -> line(lines, "Skew", "the hottest " + p + " takes " + Decimals.percent(skew.hottest())
                + " (" + (skew.assumed() ? "assumed" : "stated") + (skew.source().isBlank() || skew.source().equals("assumed") ? "" : ": " + skew.source()) + ")"));
        for (String n : pattern.notes()) {
            line(lines, "Note", n);
        }
        return lines;
    }

    private static void body(AccessPattern pattern, List<FactLine> lines) {
        if (pattern.body() instanceof AccessPattern.Body.NoOperation none) {
            line(lines, "No operation", none.reason());
        } else if (pattern.body() instanceof AccessPattern.Body.Delegated delegated) {
            line(lines, "Delegated", "to " + delegated.service() + ", because " + delegated.reason()
                    + (delegated.feed().isBlank() ? "" : "; it is fed by " + delegated.feed()));
        }
    }

    private static void line(List<FactLine> lines, String name, String text) {
        if (!text.isBlank()) {
            lines.add(new FactLine(name, Markup.text(text)));
        }
    }

    private static void columns(List<FactLine> lines, String name, Map<String, Set<String>> columns) {
        line(lines, name, columns.entrySet().stream().map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                .collect(Collectors.joining("; ")));
    }

    private static String parameter(AccessPattern.RequestParameter p) {
        List<String> more = new ArrayList<>();
        if (p.optional()) {
            more.add("optional");
        }
        p.average().ifPresent(a -> more.add(Decimals.exact(a) + " on average"));
        p.maximum().ifPresent(m -> more.add("at most " + Decimals.exact(m)));
        return ":" + p.name() + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private static String consistency(Workload workload, PatternFacts facts) {
        Map<String, String> found = new TreeMap<>();
        for (PatternStep.Run run : facts.runs()) {
            run.consistency().forEach((table, c) -> {
                if (c != workload.settings().defaultConsistency()) {
                    found.put(table, c.name().toLowerCase(Locale.ROOT));
                }
            });
        }
        return found.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }
}
