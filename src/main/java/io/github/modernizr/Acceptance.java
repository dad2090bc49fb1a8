package io.github.modernizr;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.ModelFile;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verification.Reason;
import io.github.modernizr.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The model that the project keeps, as far as the build needs it.
 *
 * @param name the file, relative to the specification's folder
 */
record Acceptance(String name, ModelFile file) {

    /** The id that the verification gives to names which a plan has and nothing else knows. */
    private static final String UNKNOWN_NAME = "unknown-name";

    /** Empty where the project keeps none. */
    static Optional<Acceptance> of(CompilerInput input, Workload workload) {
        return input.acceptedModel().filter(Files::exists).map(path -> {
            String name = name(input.spec(), path);
            return new Acceptance(name, ModelFile.read(path, name, workload));
        });
    }

    private static String name(Path spec, Path model) {
        Path folder = spec.toAbsolutePath().normalize().getParent();
        Path file = model.toAbsolutePath().normalize();
        boolean related = folder.getRoot() != null && folder.getRoot().equals(file.getRoot());
        return (related ? folder.relativize(file) : file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    Optional<DataModel> model() {
        return file.model();
    }

    List<Diagnostic> diagnostics() {
        return file.diagnostics();
    }

    /** Plans that name something unknown, each at the form in the file. */
    List<Diagnostic> unknownNames(Verification verification) {
        DiagnosticLog log = new DiagnosticLog();
        DataModel model = file.model().orElseThrow();
        for (PatternVerdict pattern : verification.patterns()) {
            for (Reason reason : pattern.reasons()) {
                if (reason.check().equals(UNKNOWN_NAME)) {
                    log.report(DiagnosticKind.MODEL_UNKNOWN_NAME, file.places().of(place(model, pattern.pattern(), reason)), "",
                            "The plan of " + pattern.pattern() + " names what nobody knows: " + reason.message() + ".");
                }
            }
        }
        return log.sorted();
    }

    private static String place(DataModel model, String id, Reason reason) {
        for (int p = 0; p < model.patterns().size(); p++) {
            if (model.patterns().get(p).pattern().equals(id)) {
                for (int f = 0; f < model.patterns().get(p).forms().size(); f++) {
                    if (reason.form().isEmpty() || reason.form().get().equals(model.patterns().get(p).forms().get(f).form())) {
                        return "patterns[" + p + "].forms[" + f + "].plan";
                    }
                }
                return "patterns[" + p + "]";
            }
        }
        return "patterns";
    }

    /**
     * The verdicts, where the accepted model has no plan with what a model compiled now would do.
     *
     * @param compiled asked only where a plan is missing, since choosing a model takes its time
     */
    Verification withProposals(Workload workload, Verification verification, Supplier<DataModel> compiled) {
        DataModel model = file.model().orElseThrow();
        List<PatternVerdict> patterns = new ArrayList<>();
        for (PatternVerdict pattern : verification.patterns()) {
            boolean missing = pattern.verdict() == Verdict.UNSUPPORTED && Proposal.isMissing(workload, model, pattern.pattern());
            patterns.add(missing ? proposed(pattern, new Proposal(workload, model, compiled.get())) : pattern);
        }
        return new Verification(List.copyOf(patterns), verification.checks());
    }

    private PatternVerdict proposed(PatternVerdict pattern, Proposal proposal) {
        List<Reason> reasons = pattern.reasons().stream().map(r -> proposal.isMissing(pattern.pattern(), r.form())
                ? new Reason(r.check(), r.form(), "the accepted model has no plan for it; "
                        + proposal.words(pattern.pattern(), r.form())) : r).toList();
        return new PatternVerdict(pattern.pattern(), pattern.title(), pattern.verdict(), reasons);
    }
}
