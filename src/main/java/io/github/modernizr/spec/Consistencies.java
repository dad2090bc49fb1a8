package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Consistency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code consistency}: one for all tables, or one a table.
 *
 * @param all empty where only single tables are named
 */
record Consistencies(Optional<Consistency> all, Map<String, Consistency> byTable) {

    static final Consistencies UNSAID = new Consistencies(Optional.empty(), Map.of());

    private static final Choice<Consistency> WORDS = Choice.of("eventual", Consistency.EVENTUAL)
            .or("strong", Consistency.STRONG)
            .or("read-your-write", Consistency.STRONG);

    static Optional<Consistency> word(Optional<YamlNode> node, DiagnosticLog log) {
        return WORDS.read(node, "consistency", log);
    }

    static Consistencies read(Optional<YamlNode> node, Names names) {
        if (node.isEmpty()) {
            return UNSAID;
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)) {
            return new Consistencies(word(node, names.log()), Map.of());
        }
        Map<String, Consistency> byTable = new LinkedHashMap<>();
        for (YamlNode.Entry e : mapping.entries()) {
            Optional<SourceTable> table = names.table(e.key());
            Optional<Consistency> word = table.isPresent() ? WORDS.read(e.value(), "consistency", names.log()) : Optional.empty();
            if (word.isPresent()) {
                byTable.put(table.get().name(), word.get());
            }
        }
        return new Consistencies(Optional.empty(), byTable);
    }

    /** These where they say something, else {@code wider}. */
    Consistencies within(Consistencies wider) {
        if (all.isPresent()) {
            return this;
        }
        Map<String, Consistency> both = new LinkedHashMap<>(wider.byTable);
        both.putAll(byTable);
        return new Consistencies(wider.all, both);
    }

    Optional<Consistency> of(String table) {
        Consistency own = byTable.get(table);
        return own == null ? all : Optional.of(own);
    }
}
