package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.Skew;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private static final Comparator<Form> LONGEST_FIRST = Comparator.comparing((Form f) -> f.steps().size()).reversed();

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
        if (pattern.api().isPresent()) {
            parts.add(Markup.code(pattern.api().get()));
        }
        parts.add(Markup.text(facts.type()));
        if (!(pattern.rateSource() instanceof AccessPattern.RateSource.None)) {
            parts.add(Markup.of(Markup.bold(Markup.text(Origins.rate(pattern))),
                    Markup.text(" (" + Origins.rateDetail(pattern) + ")")));
        }
        return Markup.join(" · ", parts);
    }

    private static List<StepBlock> steps(AccessPattern pattern) {
        Map<String, StepText> all = new LinkedHashMap<>();
        List<Form> longestFirst = new ArrayList<>(pattern.forms());
        longestFirst.sort(LONGEST_FIRST);
        for (Form form : longestFirst) {
            for (StepText step : StepText.of(form)) {
                StepText before = all.get(step.key());
                all.put(step.key(), before == null ? step : before.also(step));
            }
        }
        List<StepBlock> blocks = new ArrayList<>();
        for (StepText step : all.values()) {
            Markup some = Markup.text(FormText.where(pattern, step.forms()));
            blocks.add(new StepBlock(step.id().isEmpty() ? Markup.NONE : Markup.bold(Markup.text(step.id())), Markup.of(step.text(), some), step.sql(), !step.sql().isEmpty()));
        }
        return blocks;
    }

    private static List<FactLine> facts(Workload workload, PatternFacts facts) {
        AccessPattern pattern = facts.pattern();
        List<FactLine> lines = new ArrayList<>();
        body(pattern, lines);
        line(lines, "Same as", pattern.sameAs().orElse(""));
        line(lines, "Needs", String.join(", ", pattern.needs()));
        columns(lines, "Reads", facts.use().read());
        columns(lines, "Writes", facts.use().written());
        line(lines, "Parameters", parameters(pattern));
        if (pattern.forms().size() > 1 || pattern.forms().size() == 1 && !pattern.forms().get(0).name().equals(Form.ONLY)) {
            line(lines, "Forms", FormText.shares(pattern));
        }
        line(lines, "Consistency", consistency(workload, facts));
        for (Relaxation r : pattern.accepted()) {
            lines.add(new FactLine("Accepted", Markup.of(Markup.code(r.kind().key()), Markup.text(" " + FormText.accepted(r)))));
        }
        for (Map.Entry<String, Skew> skew : new TreeMap<>(pattern.skews()).entrySet()) {
            line(lines, "Skew", "the hottest " + skew.getKey() + " takes " + skew(skew.getValue()));
        }
        for (String n : pattern.notes()) {
            line(lines, "Note", n);
        }
        return lines;
    }

    private static String skew(Skew skew) {
        boolean unsourced = skew.source().isBlank() || skew.source().equals("assumed");
        return Decimals.percent(skew.hottest()) + " (" + (skew.assumed() ? "assumed" : "stated")
                + (unsourced ? "" : ": " + skew.source()) + ")";
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
        List<String> tables = new ArrayList<>();
        for (Map.Entry<String, Set<String>> e : columns.entrySet()) {
            tables.add(e.getKey() + " (" + String.join(", ", e.getValue()) + ")");
        }
        line(lines, name, String.join("; ", tables));
    }

    private static String parameters(AccessPattern pattern) {
        List<String> parameters = new ArrayList<>();
        for (AccessPattern.RequestParameter parameter : pattern.parameters()) {
            parameters.add(parameter(parameter));
        }
        return String.join(", ", parameters);
    }

    private static String parameter(AccessPattern.RequestParameter p) {
        List<String> more = new ArrayList<>();
        if (p.optional()) {
            more.add("optional");
        }
        if (p.average().isPresent()) {
            more.add(Decimals.exact(p.average().get()) + " on average");
        }
        if (p.maximum().isPresent()) {
            more.add("at most " + Decimals.exact(p.maximum().get()));
        }
        return ":" + p.name() + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private static String consistency(Workload workload, PatternFacts facts) {
        Map<String, String> found = new TreeMap<>();
        for (PatternStep.Run run : facts.runs()) {
            for (Map.Entry<String, Consistency> e : run.consistency().entrySet()) {
                if (e.getValue() != workload.settings().defaultConsistency()) {
                    found.put(e.getKey(), e.getKey() + " " + e.getValue().name().toLowerCase(Locale.ROOT));
                }
            }
        }
        return String.join(", ", found.values());
    }
}
