package io.github.modernizr.model;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data model that a project keeps in a file, read with findings instead of exceptions.
 *
 * @param model present where there are no errors (warnings do not matter)
 * @param unresolved the model whatever its names mean; absent only where the file holds none
 * @param places of the file
 * @param diagnostics all findings, in the order of their places
 */
public record ModelFile(Optional<DataModel> model, Optional<DataModel> unresolved, ModelPlaces places, List<Diagnostic> diagnostics) {

    /** @param name the file as the user named it, for diagnostics */
    public static ModelFile read(Path file, String name, Workload workload) {
        DiagnosticLog log = new DiagnosticLog();
        Optional<String> text = text(file, name, log);
        ModelPlaces places = new ModelPlaces(name, text.orElse(""));
        Optional<DataModel> model = text.flatMap(t -> model(t, places, log));
        model.ifPresent(m -> names(m, workload, places, log));
        return new ModelFile(log.hasErrors() ? Optional.empty() : model, model, places, log.sorted());
    }

    private static Optional<DataModel> model(String text, ModelPlaces places, DiagnosticLog log) {
        try {
            return Optional.of(DataModelReader.read(text));
        } catch (DataModelFormatException e) {
            SourceRange range = e.line() > 0 ? places.line(e.line()) : places.of(e.place());
            log.report(DiagnosticKind.MODEL_MALFORMED, range, e.place(), "This is no data model: " + e.problem() + ".");
            return Optional.empty();
        }
    }

    /** Of what its plans name the verification tells, since that is a matter of one pattern. */
    private static void names(DataModel model, Workload workload, ModelPlaces places, DiagnosticLog log) {
        for (int t = 0; t < model.tables().size(); t++) {
            String table = "tables[" + t + "].";
            DanglingName.of(workload.schema(), model.tables().get(t)).forEach(d -> log.report(
                    d.table() ? DiagnosticKind.MODEL_UNKNOWN_TABLE : DiagnosticKind.MODEL_UNKNOWN_COLUMN,
                    places.of(table + d.place()), d.name(), d.message()));
        }
        for (int p = 0; p < model.patterns().size(); p++) {
            pattern(model.patterns().get(p), workload, "patterns[" + p + "]", places, log);
        }
    }

    private static void pattern(PlannedPattern planned, Workload workload, String place, ModelPlaces places, DiagnosticLog log) {
        Optional<AccessPattern> pattern = workload.patterns().stream().filter(p -> p.id().equals(planned.pattern())).findFirst();
        if (pattern.isEmpty()) {
            log.report(DiagnosticKind.MODEL_UNKNOWN_PATTERN, places.of(place), planned.pattern(),
                    "The specification has no access pattern " + planned.pattern() + ".");
            return;
        }
        for (int f = 0; f < planned.forms().size(); f++) {
            String form = planned.forms().get(f).form();
            if (pattern.get().forms().stream().noneMatch(known -> known.name().equals(form))) {
                log.report(DiagnosticKind.MODEL_UNKNOWN_PATTERN, places.of(place + ".forms[" + f + "]"), form,
                        "The access pattern " + planned.pattern() + " has no form " + form + ".");
            }
        }
    }

    private static Optional<String> text(Path file, String name, DiagnosticLog log) {
        SourceRange start = new SourceRange(name, 1, 1);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(DataModelReader.MOST_CHARACTERS + 1);
        } catch (IOException | SecurityException e) {
            log.report(DiagnosticKind.UNREADABLE_FILE, start, name, "The file " + name + " cannot be read.");
            return Optional.empty();
        }
        if (bytes.length > DataModelReader.MOST_CHARACTERS) {
            log.report(DiagnosticKind.FILE_TOO_LARGE, start, name, "The file " + name + " is larger than 64 MB.",
                    "No data model is that large; check the path.");
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            log.report(DiagnosticKind.NOT_UTF8, start, name, "The file " + name + " is not UTF-8.");
            return Optional.empty();
        }
    }
}
