package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;

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
        if (node instanceof YamlNode.Mapping mapping) {
            if (mapping.get("let").isPresent()) {
                return lets(Fields.of(Section.LET, node, log).orElseThrow());
            } else if (mapping.get("outside").isPresent()) {
                return outside(Fields.of(Section.OUTSIDE, node, log).orElseThrow());
            } else if (mapping.get("atomic").isPresent()) {
                return atomic(Fields.of(Section.ATOMIC, node, log).orElseThrow());
            }
        }
        Optional<Draft.Statement> statement = statements.read(node, Optional.empty(), Purpose.ANSWER);
        return statement.isPresent() ? List.of(statement.get()) : List.of();
    }

    private List<Draft> lets(Fields fields) {
        List<Draft> drafts = new ArrayList<>();
        List<String> when = StatementKeys.of(context, names).when(fields);
        for (YamlNode.Entry entry : fields.entries("let")) {
            Optional<YamlNode.Scalar> value = Fields.scalar(entry.value(), "A value", log);
            if (value.isPresent()) {
                let(entry.name(), StatementParser.expressionText(value.get()), when, drafts);
                names.addLet(entry.key());
            }
        }
        return drafts;
    }

    private void let(String name, SqlText text, List<String> when, List<Draft> drafts) {
        Optional<Expression> parsed = context.parser().expression(text);
        if (parsed.isPresent()) {
            Binding binding = new Binding(context.names(), text, names, Optional.empty());
            Scope nothing = new Scope(Optional.empty());
            drafts.add(new Draft.Other(new PatternStep.Let(name,
                    ExpressionBinder.ofSteps(binding, new QueryBinder(binding), nothing, true).bind(parsed.get()),
                    text.folded()), when));
        }
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
                Optional<Draft.Statement> statement = statements.read(item, Optional.empty(), Purpose.CHECK);
                if (statement.isPresent()) {
                    found.add(statement.get());
                }
            }
        }
        return List.of(new Draft.Atomic(List.copyOf(found)));
    }
}
