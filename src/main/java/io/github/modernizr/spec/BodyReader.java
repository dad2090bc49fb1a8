package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.workload.PatternStep.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what a pattern does: roles first, then {@code sql} or {@code steps}, then {@code returns}. */
final class BodyReader {

    private static final List<String> STATEMENT_KEYS =
            List.of("expect", "must-match", "else", "require", "on-duplicate", "set-if-present");

    private final PatternReader.Context context;
    private final DiagnosticLog log;
    private final PatternNames names;
    private final Function<YamlNode.Scalar, Optional<YamlNode.Scalar>> singleRead;
    private final List<Draft> drafts = new ArrayList<>();

    BodyReader(PatternReader.Context context, PatternNames names,
            Function<YamlNode.Scalar, Optional<YamlNode.Scalar>> singleRead) {
        this.context = context;
        this.log = context.log();
        this.names = names;
        this.singleRead = singleRead;
    }

    List<Draft> read(Fields pattern) {
        Consistencies consistency = Consistencies.read(pattern.node("consistency"), context.names());
        Optional<Collation> collation =
                SchemaSection.collation(pattern.scalar("collation"), log);
        StatementReader statements = new StatementReader(context, names, consistency, collation);
        roles(pattern, statements);
        pattern.node("sql").ifPresent(sql -> sql(sql, pattern, statements));
        pattern.node("steps").ifPresent(steps -> steps(steps, pattern, statements));
        pattern.node("returns").flatMap(this::returned).ifPresent(sql -> statements.returned(sql, writes(drafts))
                .ifPresent(drafts::add));
        return Purposes.assign(drafts, pattern.has("steps"));
    }

    private void roles(Fields pattern, StatementReader statements) {
        int number = 1;
        for (YamlNode.Scalar name : pattern.scalars("needs")) {
            Optional<Roles.Definition> role = context.roles().role(name);
            String id = "r" + number++;
            role.flatMap(r -> statements.role(id, r)).ifPresent(drafts::add);
        }
    }

    private void sql(YamlNode sql, Fields pattern, StatementReader statements) {
        if (!(sql instanceof YamlNode.Sequence list)) {
            statements.read(sql, Optional.of(pattern), Purpose.ANSWER).ifPresent(drafts::add);
            return;
        }
        boolean single = list.items().size() == 1;
        if (!single) {
            misplaced(pattern);
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Mapping mapping && mapping.get("sql").isEmpty()
                    && mapping.get("total").isPresent()) {
                Fields.of(Section.STATEMENT, item, log).flatMap(f -> f.node("total"))
                        .flatMap(text -> statements.read(text, Optional.empty(), Purpose.TOTAL)).ifPresent(drafts::add);
            } else {
                statements.read(item, single ? Optional.of(pattern) : Optional.empty(), Purpose.ANSWER)
                        .ifPresent(drafts::add);
            }
        }
    }

    /** Keys of a statement that stand beside several of them. */
    private void misplaced(Fields pattern) {
        STATEMENT_KEYS.forEach(key -> pattern.mapping().entry(key).ifPresent(e ->
                log.report(DiagnosticKind.KEY_DOES_NOT_FIT, e.key().range(), key,
                        "Nothing says which statement \"" + key + "\" is about.",
                        "Write the statement as { sql: …, " + key + ": … } in the list.")));
    }

    private void steps(YamlNode steps, Fields pattern, StatementReader statements) {
        misplaced(pattern);
        if (!(steps instanceof YamlNode.Sequence list)) {
            Fields.shape(steps, "steps", "a list", log);
            return;
        }
        StepsReader reader = new StepsReader(context, names, statements);
        for (YamlNode item : list.items()) {
            drafts.addAll(reader.read(item));
        }
    }

    private Optional<YamlNode.Scalar> returned(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            return Fields.of(Section.RETURNS, node, log).flatMap(f -> f.required("same-as"))
                    .flatMap(n -> Fields.scalar(n, "same-as", log)).flatMap(singleRead);
        }
        return Fields.scalar(node, "returns", log);
    }

    private static List<String> writes(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(d -> d instanceof Draft.Atomic a ? a.statements().stream()
                        : d instanceof Draft.Statement s ? Stream.of(s) : Stream.of())
                .flatMap(s -> Tables.writtenBy(s.run().statement()).stream())
                .distinct()
                .toList();
    }
}
