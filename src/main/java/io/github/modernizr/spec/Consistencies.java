package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticLog;
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

    static Optional<Consistency> word(YamlNode node, DiagnosticLog log) {
        return WORDS.read(node, "consistency", log);
    }

    static Consistencies read(Optional<YamlNode> node, Names names) {
        if (node.isEmpty()) {
            return UNSAID;
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)) {
            return new Consistencies(word(node.get(), names.log()), Map.of());
        }
        Map<String, Consistency> byTable = new LinkedHashMap<>();
        mapping.entries().forEach(e -> names.table(e.key()).ifPresent(table ->
                word(e.value(), names.log()).ifPresent(c -> byTable.put(table.name(), c))));
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
        return Optional.ofNullable(byTable.get(table)).or(() -> all);
    }
}
