package io.github.modernizr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that the project keeps: proven as it stands, compared with the best, never mended. */
class AcceptedModelTest {
    private static final Path SOURCE = Path.of("src/it/rerun-identical/src/main/modernizr");

    private static final String BY_REMARK = """
              REMARK:
                title: Readings of a station with a remark
                rate: 1/s
                sql: SELECT taken, celsius FROM reading WHERE remark = :remark ORDER BY taken DESC, station DESC LIMIT 3
            """;

    @TempDir
    private Path folder;
    private Path spec;
    private Path accepted;

    @BeforeEach
    void copySpecification() throws IOException {
        spec = Files.copy(SOURCE.resolve("modernizr.yaml"), folder.resolve("modernizr.yaml"));
        Files.copy(SOURCE.resolve("schema.sql"), folder.resolve("schema.sql"));
        accepted = folder.resolve("dynamodb_data_model.yaml");
    }

    private Compilation compile(Goal goal) {
        return Compiler.compile(new CompilerInput(spec, "test", Map.of(), false).accepting(accepted), goal);
    }

    private static String text(Compilation compilation, String document) {
        return new String(compilation.documents().get(document), UTF_8);
    }

    private void accept() throws IOException {
        Files.write(accepted, compile(Goal.ACCEPT).documents().get("dynamodb_data_model.yaml"));
    }

    private void edit(Path file, String old, String replacement) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(old);
        Files.writeString(file, before.replace(old, replacement));
    }

    @Test
    void withoutOneNothingIsSaidOfIt() {
        assertThat(text(compile(Goal.VALIDATE), "validation.md")).doesNotContain("accepted model");
        assertThat(text(compile(Goal.MODEL), "dynamodb_data_model.md")).doesNotContain("ccepted model");
        assertThat(compile(Goal.ACCEPT).summary()).contains("Accepted: the first model of the project");
    }

    @Test
    void isProvenAsItStands() throws IOException {
        accept();

        Compilation validation = compile(Goal.VALIDATE);

        assertThat(validation.gateFailures()).isEmpty();
        assertThat(validation.diagnostics()).isEmpty();
        assertThat(validation.summary()).contains("Accepted model: dynamodb_data_model.yaml");
        assertThat(text(validation, "validation.md")).contains("What was validated is the accepted model, `dynamodb_data_model.yaml`");
        assertThat(text(validation, "dynamodb_data_model.md")).contains("This is the accepted model");
        assertThat(text(validation, "dynamodb_data_model.yaml")).isEqualTo(Files.readString(accepted));
        assertThat(compile(Goal.MODEL).summary()).anySatisfy(line -> assertThat(line).endsWith("; no difference"));
        assertThat(compile(Goal.ACCEPT).summary()).contains("Accepted: no difference");
    }

    @Test
    void isNotMended() throws IOException {
        accept();
        edit(accepted, "descending: true", "descending: false");

        Compilation validation = compile(Goal.VALIDATE);

        assertThat(validation.gateFailures()).singleElement().asString().startsWith("LATEST ").contains("UNSUPPORTED");
        assertThat(text(validation, "dynamodb_data_model.yaml")).as("as usual is left out").doesNotContain("descending");
        assertThat(compile(Goal.MODEL).summary()).anySatisfy(line -> assertThat(line).contains("0 structures and 1 plan differ"))
                .anySatisfy(line -> assertThat(line).contains("does not serve LATEST"));
    }

    @Test
    void anotherPatternFailsAloneWithAProposal() throws IOException {
        accept();
        edit(spec, "access-patterns: 2", "access-patterns: 3");
        Files.writeString(spec, Files.readString(spec) + BY_REMARK);

        Compilation validation = compile(Goal.VALIDATE);

        assertThat(validation.gateFailures()).singleElement().asString()
                .startsWith("REMARK ").contains("the accepted model has no plan for it; modernizr:model proposes Query reading/")
                .contains("add index ");
        Compilation model = compile(Goal.MODEL);
        assertThat(model.gateFailures()).isEmpty();
        assertThat(model.summary()).anySatisfy(line -> assertThat(line).contains("does not serve REMARK"));
        assertThat(text(model, "dynamodb_data_model.md")).contains("## Accepted Model", "### What it does not serve", "| add | index ");
        assertThat(compile(Goal.ACCEPT).summary()).anySatisfy(line -> assertThat(line).startsWith("  add index "))
                .contains("  add plan of REMARK");
    }

    @Test
    void aPatternThatIsGoneIsAWarning() throws IOException {
        accept();
        String before = Files.readString(spec);
        Files.writeString(spec, before.substring(0, before.indexOf("  RECORD:")).replace("access-patterns: 2", "access-patterns: 1"));

        Compilation validation = compile(Goal.VALIDATE);

        assertThat(validation.gateFailures()).isEmpty();
        assertThat(validation.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.isError()).isFalse();
            assertThat(d.message()).isEqualTo("The specification has no access pattern RECORD.");
            assertThat(d.range().line()).isGreaterThan(20);
        });
    }

    @Test
    void aColumnThatIsGoneIsAnErrorAtItsPlace() throws IOException {
        accept();
        edit(accepted, "column: remark", "column: note");

        Compilation validation = compile(Goal.VALIDATE);

        assertThat(validation.documents()).isEmpty();
        assertThat(validation.diagnostics()).singleElement().satisfies(d -> assertThat(d.format())
                .matches("(?s)dynamodb_data_model.yaml:\\d+:\\d+: error \\[M122] The table reading has no column note\\..*"));
        assertThat(compile(Goal.ACCEPT).diagnostics()).as("accepting mends it").isEmpty();
        assertThat(compile(Goal.ACCEPT).summary()).contains("Accepted: 1 structure and 0 plans differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "# nothing", "text", "- a", "{", "modernizr-data-model: 1", "modernizr-data-model: 2\napplication: x", "\t",
        "a: &a [*a]", "x: !!javax.script.ScriptEngineManager [ !!java.net.URL [ 'http://example.invalid/' ] ]",
        "modernizr-data-model: 1\napplication: &a x\ntables: []\npatterns: *a",
        "modernizr-data-model: 1\napplication: x\n---\nsecond: document",
        "a: &a [x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c]",
        "modernizr-data-model: 1\nmodernizr-data-model: 1\napplication: x",
        "modernizr-data-model: 1\napplication: x\npatterns: [{ pattern: LATEST, forms: [{ form: all, plan: [{ let: { name: a, value: 1e999999999 } }] }] }]",
        "modernizr-data-model: 1\napplication: x\ndecisions: [{ subject: a, chosen: b, reason: c, alternative-monthly: 1e999999999 }]"})
    void hostileFilesAreFindings(String content) throws IOException {
        Files.writeString(accepted, content);
        for (Goal goal : List.of(Goal.MODEL, Goal.VALIDATE, Goal.ACCEPT)) {
            Compilation compilation = compile(goal);
            if (goal == Goal.ACCEPT) {
                assertThat(compilation.hasErrors()).isFalse();
            } else if (!content.equals("modernizr-data-model: 1")) {
                assertThat(compilation.diagnostics()).as(content).anyMatch(Diagnostic::isError);
            }
        }
    }

    @Test
    void brackets() throws IOException {
        Files.writeString(accepted, "modernizr-data-model: 1\napplication: " + "[".repeat(100_000));
        assertThat(compile(Goal.VALIDATE).diagnostics()).singleElement().extracting(d -> d.kind().id()).isEqualTo("M120");
        Files.write(accepted, new byte[] {'a', ':', ' ', (byte) 0xE4});
        assertThat(compile(Goal.VALIDATE).diagnostics()).singleElement().extracting(d -> d.kind().id()).isEqualTo("M003");
        Files.delete(accepted);
        Files.createDirectory(accepted);
        assertThat(compile(Goal.VALIDATE).diagnostics()).singleElement().extracting(d -> d.kind().id()).isEqualTo("M001");
    }
}
