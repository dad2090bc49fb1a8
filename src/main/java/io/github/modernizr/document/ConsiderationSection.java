package io.github.modernizr.document;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.OpenQuestions;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import io.github.modernizr.workload.Workload.Pin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the person decided and promised, and what is still open. */
record ConsiderationSection(
        List<RelaxationRow> relaxations, boolean hasRelaxations,
        List<DelegationRow> delegations, boolean hasDelegations,
        List<Promise> promises, boolean hasPromises,
        List<WriterRow> writers, boolean hasWriters,
        List<RoleRow> roles, boolean hasRoles,
        List<KnownRow> known, boolean hasKnown,
        List<PinRow> pins, boolean hasPins,
        List<Question> questions, boolean hasQuestions) {

    record RelaxationRow(String pattern, Markup kind, String text) {}

    record DelegationRow(String pattern, String service, String reason, String feed) {}

    record Promise(String subject, String promise, String because) {}

    record WriterRow(String title, String effects, String because) {}

    record RoleRow(String name, Markup sql, String failure) {}

    record KnownRow(Markup parameter, String column, String because) {}

    record PinRow(String pin, String because) {}

    record Question(String topic, int count, String subjects) {}

    static ConsiderationSection of(Workload workload) {
        List<RelaxationRow> relaxations = workload.patterns().stream()
                .flatMap(p -> p.accepted().stream().map(r -> relaxation(p, r))).toList();
        List<DelegationRow> delegations = workload.patterns().stream()
                .filter(p -> p.body() instanceof AccessPattern.Body.Delegated).map(ConsiderationSection::delegation).toList();
        List<Promise> promises = ClosedWorld.of(workload).derivations().stream()
                .map(d -> new Promise(d.subject(), d.promise(), d.because())).toList();
        List<WriterRow> writers = workload.otherWriters().stream().map(ConsiderationSection::writer).toList();
        List<RoleRow> roles = workload.roles().stream()
                .map(r -> new RoleRow(r.name(), Markup.cellCode(r.sql()), r.failure())).toList();
        List<KnownRow> known = workload.knownParameters().stream().map(k -> new KnownRow(
                Markup.cellCode(":" + k.parameter()), k.table() + "." + k.column(), k.because())).toList();
        List<PinRow> pins = workload.pins().stream().map(ConsiderationSection::pin).toList();
        List<Question> questions = OpenQuestions.of(workload).questions().stream()
                .map(q -> new Question(q.topic().title(), q.subjects().size(), byTable(q.subjects()))).toList();
        return new ConsiderationSection(relaxations, !relaxations.isEmpty(), delegations, !delegations.isEmpty(),
                promises, !promises.isEmpty(), writers, !writers.isEmpty(), roles, !roles.isEmpty(),
                known, !known.isEmpty(), pins, !pins.isEmpty(), questions, !questions.isEmpty());
    }

    private static RelaxationRow relaxation(AccessPattern pattern, Relaxation relaxation) {
        return new RelaxationRow(pattern.id(), Markup.cellCode(relaxation.kind().key()), FormText.accepted(relaxation));
    }

    private static DelegationRow delegation(AccessPattern pattern) {
        AccessPattern.Body.Delegated delegated = (AccessPattern.Body.Delegated) pattern.body();
        return new DelegationRow(pattern.id(), delegated.service(), delegated.reason(), delegated.feed());
    }

    private static WriterRow writer(Workload.OtherWriter writer) {
        List<String> effects = new ArrayList<>();
        effect(effects, "updates", writer.updates());
        effect(effects, "inserts rows of", writer.inserts());
        effect(effects, "deletes rows of", writer.deletes());
        return new WriterRow(writer.title(), String.join("; ", effects), writer.because());
    }

    private static void effect(List<String> effects, String verb, List<String> objects) {
        if (!objects.isEmpty()) {
            effects.add(verb + " " + String.join(", ", objects));
        }
    }

    private static PinRow pin(Pin pin) {
        String values = String.join(", ", pin.values());
        return new PinRow(switch (pin.kind()) {
            case KEY -> pin.subject() + " has the key " + values;
            case NEVER_COPY -> pin.subject() + " is never copied";
            case MAXIMUM_INDEXES -> pin.subject() + " has at most " + values + " secondary indexes";
            case BY_INDEX -> pin.subject() + " is served by the index " + values;
        }, pin.because());
    }

    /** {@code orders: status, created_at; users: email} */
    private static String byTable(List<String> subjects) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String subject : subjects) {
            int dot = subject.indexOf('.');
            String table = dot < 0 || subject.contains(" ") ? "" : subject.substring(0, dot);
            tables.computeIfAbsent(table, t -> new ArrayList<>()).add(table.isEmpty() ? subject : subject.substring(dot + 1));
        }
        return String.join("; ", tables.entrySet().stream()
                .map(e -> (e.getKey().isEmpty() ? "" : e.getKey() + ": ") + String.join(", ", e.getValue())).toList());
    }
}
