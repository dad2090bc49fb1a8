package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.workload.Workload.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named preconditions, and which patterns may refer to them. */
final class Roles {

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Names names;

    private Roles(Names names) {
        this.names = names;
    }

    record Definition(YamlNode.Scalar sql, Consistencies consistency, Optional<String> failure) {}

    static Roles read(Optional<YamlNode> node, Names names) {
        Roles roles = new Roles(names);
        node.flatMap(n -> Fields.mapping(n, "roles", names.log())).ifPresent(m -> m.entries().forEach(e ->
                Fields.of(Section.ROLE, e.value(), names.log()).ifPresent(f -> f.required("sql")
                        .flatMap(n -> Fields.scalar(n, "sql", names.log()))
                        .ifPresent(sql -> roles.definitions.put(e.name(), new Definition(
                                sql, Consistencies.read(f.node("consistency"), names), f.text("else")))))));
        return roles;
    }

    /** Reports a role that is not defined. */
    Optional<Definition> role(YamlNode.Scalar name) {
        Optional<Definition> found = Optional.ofNullable(definitions.get(name.text().strip()));
        if (found.isEmpty()) {
            names.log().report(DiagnosticKind.UNKNOWN_ROLE, name.range(), name.excerpt(),
                    "There is no role " + name.excerpt() + ".",
                    Suggestion.among(name.text(), definitions.keySet(), "roles"));
        }
        return found;
    }

    List<Role> all() {
        return definitions.entrySet().stream()
                .map(e -> new Role(e.getKey(), e.getValue().sql().text().strip().replaceAll("\\s+", " "),
                        e.getValue().failure().orElse("")))
                .toList();
    }
}
