package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.workload.PatternStep.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        if (pattern.has("sql")) {
            sql(pattern.node("sql").get(), pattern, statements);
        }
        if (pattern.has("steps")) {
            steps(pattern.node("steps").get(), pattern, statements);
        }
        if (pattern.has("returns")) {
            returns(pattern.node("returns").get(), statements);
        }
        return Purposes.assign(drafts, pattern.has("steps"));
    }

    private void roles(Fields pattern, StatementReader statements) {
        int number = 1;
        for (YamlNode.Scalar name : pattern.scalars("needs")) {
            Optional<Roles.Definition> role = context.roles().role(name);
            String id = "r" + number++;
            if (role.isPresent()) {
                add(statements.role(id, role.get()));
            }
        }
    }

    private void add(Optional<Draft.Statement> statement) {
        if (statement.isPresent()) {
            drafts.add(statement.get());
        }
    }

    private void sql(YamlNode sql, Fields pattern, StatementReader statements) {
        if (!(sql instanceof YamlNode.Sequence list)) {
            add(statements.read(sql, Optional.of(pattern), Purpose.ANSWER));
            return;
        }
        boolean single = list.items().size() == 1;
        if (!single) {
            misplaced(pattern);
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Mapping mapping && mapping.get("sql").isEmpty()
                    && mapping.get("total").isPresent()) {
                Fields.of(Section.STATEMENT, item, log);
                add(statements.read(mapping.get("total").get(), Optional.empty(), Purpose.TOTAL));
            } else {
                add(statements.read(item, single ? Optional.of(pattern) : Optional.empty(), Purpose.ANSWER));
            }
        }
    }

    /** Keys of a statement that stand beside several of them. */
    private void misplaced(Fields pattern) {
        for (String key : STATEMENT_KEYS) {
            Optional<YamlNode.Entry> entry = pattern.mapping().entry(key);
            if (entry.isPresent()) {
                log.report(DiagnosticKind.KEY_DOES_NOT_FIT, entry.get().key().range(), key,
                        "Nothing says which statement \"" + key + "\" is about.",
                        "Write the statement as { sql: …, " + key + ": … } in the list.");
            }
        }
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

    private void returns(YamlNode node, StatementReader statements) {
        Optional<YamlNode.Scalar> sql = returned(node);
        if (sql.isPresent()) {
            add(statements.returned(sql.get(), written()));
        }
    }

    private Optional<YamlNode.Scalar> returned(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping)) {
            return Fields.scalar(node, "returns", log);
        }
        Optional<Fields> fields = Fields.of(Section.RETURNS, node, log);
        Optional<YamlNode.Scalar> other = fields.isPresent() ? fields.get().requiredScalar("same-as") : Optional.empty();
        return other.isPresent() ? singleRead.apply(other.get()) : Optional.empty();
    }

    /** The tables written so far. */
    private Set<String> written() {
        Set<String> tables = new HashSet<>();
        for (Draft draft : drafts) {
            for (Draft.Statement s : draft.statements()) {
                Optional<String> table = Tables.writtenBy(s.run().statement());
                if (table.isPresent()) {
                    tables.add(table.get());
                }
            }
        }
        return tables;
    }
}
