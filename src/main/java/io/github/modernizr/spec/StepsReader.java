package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the entries of {@code steps}: statements, values, what is outside, and what is atomic. */
final class StepsReader {

    private final PatternReader.Context context;
    private final DiagnosticLog log;
    private final PatternNames names;
    private final StatementReader statements;

    StepsReader(PatternReader.Context context, PatternNames names, StatementReader statements) {
        this.context = context;
        this.log = context.log();
        this.names = names;
        this.statements = statements;
    }

    List<Draft> read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return statements.read(node, Optional.empty(), Purpose.ANSWER).<List<Draft>>map(List::of).orElse(List.of());
        }
        if (mapping.get("let").isPresent()) {
            return Fields.of(Section.LET, node, log).map(this::lets).orElse(List.of());
        } else if (mapping.get("outside").isPresent()) {
            return Fields.of(Section.OUTSIDE, node, log).map(this::outside).orElse(List.of());
        } else if (mapping.get("atomic").isPresent()) {
            return Fields.of(Section.ATOMIC, node, log).map(this::atomic).orElse(List.of());
        }
        return statements.read(node, Optional.empty(), Purpose.ANSWER).<List<Draft>>map(List::of).orElse(List.of());
    }

    private List<Draft> lets(Fields fields) {
        List<Draft> drafts = new ArrayList<>();
        List<String> when = StatementKeys.of(context, names).when(fields);
        for (YamlNode.Entry entry : fields.entries("let")) {
            Fields.scalar(entry.value(), "A value", log).ifPresent(scalar -> {
                SqlText text = StatementParser.expressionText(scalar);
                context.parser().expression(text).ifPresent(parsed -> {
                    Binding binding = new Binding(context.names(), text, names, Optional.empty());
                    Scope nothing = new Scope(Optional.empty());
                    drafts.add(new Draft.Other(new PatternStep.Let(entry.name(),
                            ExpressionBinder.ofSteps(binding, new QueryBinder(binding), nothing, true).bind(parsed),
                            text.folded()), when));
                });
                names.addLet(entry.key());
            });
        }
        return drafts;
    }

    private List<Draft> outside(Fields fields) {
        List<String> when = StatementKeys.of(context, names).when(fields);
        return List.of(new Draft.Other(
                new PatternStep.Outside(fields.requiredText("outside"), fields.text("else")), when));
    }

    private List<Draft> atomic(Fields fields) {
        List<Draft.Statement> found = new ArrayList<>();
        for (YamlNode item : fields.items("atomic")) {
            if (item instanceof YamlNode.Mapping m && (m.get("let").isPresent() || m.get("outside").isPresent()
                    || m.get("atomic").isPresent())) {
                log.report(DiagnosticKind.KEY_DOES_NOT_FIT, item.range(), "",
                        "Only statements may stand in \"atomic\".", "Move the step before or after it.");
            } else {
                statements.read(item, Optional.empty(), Purpose.CHECK).ifPresent(found::add);
            }
        }
        return List.of(new Draft.Atomic(List.copyOf(found)));
    }
}
