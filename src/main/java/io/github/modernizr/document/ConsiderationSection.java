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
        List<RelaxationRow> relaxations = new ArrayList<>();
        List<DelegationRow> delegations = new ArrayList<>();
        for (AccessPattern pattern : workload.patterns()) {
            for (Relaxation relaxation : pattern.accepted()) {
                relaxations.add(relaxation(pattern, relaxation));
            }
            if (pattern.body() instanceof AccessPattern.Body.Delegated d) {
                delegations.add(new DelegationRow(pattern.id(), d.service(), d.reason(), d.feed()));
            }
        }
        List<Promise> promises = promises(workload);
        List<WriterRow> writers = writers(workload);
        List<RoleRow> roles = roles(workload);
        List<KnownRow> known = known(workload);
        List<PinRow> pins = pins(workload);
        List<Question> questions = questions(workload);
        return new ConsiderationSection(relaxations, !relaxations.isEmpty(), delegations, !delegations.isEmpty(),
                promises, !promises.isEmpty(), writers, !writers.isEmpty(), roles, !roles.isEmpty(),
                known, !known.isEmpty(), pins, !pins.isEmpty(), questions, !questions.isEmpty());
    }

    private static RelaxationRow relaxation(AccessPattern pattern, Relaxation relaxation) {
        return new RelaxationRow(pattern.id(), Markup.cellCode(relaxation.kind().key()), FormText.accepted(relaxation));
    }

    private static List<Promise> promises(Workload workload) {
        List<Promise> rows = new ArrayList<>();
        for (ClosedWorld.Derivation d : ClosedWorld.of(workload).derivations()) {
            rows.add(new Promise(d.subject(), d.promise(), d.because()));
        }
        return rows;
    }

    private static List<WriterRow> writers(Workload workload) {
        List<WriterRow> rows = new ArrayList<>();
        for (Workload.OtherWriter writer : workload.otherWriters()) {
            rows.add(writer(writer));
        }
        return rows;
    }

    private static List<RoleRow> roles(Workload workload) {
        List<RoleRow> rows = new ArrayList<>();
        for (Workload.Role r : workload.roles()) {
            rows.add(new RoleRow(r.name(), Markup.cellCode(r.sql()), r.failure()));
        }
        return rows;
    }

    private static List<KnownRow> known(Workload workload) {
        List<KnownRow> rows = new ArrayList<>();
        for (Workload.KnownParameter k : workload.knownParameters()) {
            rows.add(new KnownRow(Markup.cellCode(":" + k.parameter()), k.table() + "." + k.column(), k.because()));
        }
        return rows;
    }

    private static List<PinRow> pins(Workload workload) {
        List<PinRow> rows = new ArrayList<>();
        for (Pin pin : workload.pins()) {
            rows.add(pin(pin));
        }
        return rows;
    }

    private static List<Question> questions(Workload workload) {
        List<Question> rows = new ArrayList<>();
        for (OpenQuestions.Question q : OpenQuestions.of(workload).questions()) {
            rows.add(new Question(q.topic().title(), q.subjects().size(), byTable(q.subjects())));
        }
        return rows;
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
            Phrase.gather(tables, table, table.isEmpty() ? subject : subject.substring(dot + 1));
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, List<String>> e : tables.entrySet()) {
            parts.add((e.getKey().isEmpty() ? "" : e.getKey() + ": ") + String.join(", ", e.getValue()));
        }
        return String.join("; ", parts);
    }
}
