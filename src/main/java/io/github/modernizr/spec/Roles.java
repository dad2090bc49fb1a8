package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.workload.Workload.Role;
import java.util.ArrayList;
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
        for (YamlNode.Entry e : Fields.entries(node, "roles", names.log())) {
            Optional<Fields> fields = Fields.of(Section.ROLE, e.value(), names.log());
            Optional<YamlNode.Scalar> sql = fields.isPresent() ? fields.get().requiredScalar("sql") : Optional.empty();
            if (sql.isPresent()) {
                roles.definitions.put(e.name(), new Definition(sql.get(),
                        Consistencies.read(fields.get().node("consistency"), names), fields.get().text("else")));
            }
        }
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
        List<Role> all = new ArrayList<>();
        for (Map.Entry<String, Definition> e : definitions.entrySet()) {
            all.add(new Role(e.getKey(), e.getValue().sql().stripped().replaceAll("\\s+", " "),
                    e.getValue().failure().orElse("")));
        }
        return List.copyOf(all);
    }
}
