package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Compiler;
import io.github.modernizr.CompilerInput;
import io.github.modernizr.Goal;
import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.DiagnosticKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of diagnostic has a case folder of its name; the folders are the catalogue of messages. */
class DiagnosticCasesTest {

    static Stream<String> cases() throws IOException {
        return Cases.names("diagnostics");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldAsExpected(String name, @TempDir Path scratch) throws IOException {
        Path folder = Cases.folder("diagnostics").resolve(name);
        Path accepted = folder.resolve("dynamodb_data_model.yaml");
        if (Files.exists(accepted)) {
            CompilerInput input = new CompilerInput(folder.resolve("modernizr.yaml"), "test", Map.of(), false).accepting(accepted);
            List<Diagnostic> found = Compiler.compile(input, Goal.VALIDATE).diagnostics();
            assertThat(found).extracting(d -> slug(d.kind())).contains(name);
            Cases.compare(folder.resolve("expected.txt"), Cases.format(found));
            return;
        }
        SpecReading reading = SpecReader.read(Cases.specification(folder, scratch), Cases.REGIONS);

        assertThat(reading.diagnostics()).extracting(d -> slug(d.kind())).contains(name);
        assertThat(reading.workload().isPresent())
                .isEqualTo(reading.diagnostics().stream().noneMatch(Diagnostic::isError));
        Cases.compare(folder.resolve("expected.txt"), Cases.format(reading.diagnostics()));
    }

    @Test
    void everyKindHasACase() throws IOException {
        List<String> kinds = Arrays.stream(DiagnosticKind.values()).map(DiagnosticCasesTest::slug).toList();
        assertThat(Cases.names("diagnostics")).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void everyKindHasAnIdOfItsOwnAndAHint() {
        assertThat(DiagnosticKind.values()).extracting(DiagnosticKind::id).doesNotHaveDuplicates();
        assertThat(DiagnosticKind.values()).allSatisfy(k -> {
            assertThat(k.id()).matches("M\\d{3}");
            assertThat(k.hint()).endsWith(".");
        });
    }

    private static String slug(DiagnosticKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
