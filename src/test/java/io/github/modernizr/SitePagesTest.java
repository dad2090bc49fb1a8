package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.diagnostic.DiagnosticKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show of the code and of its results; {@code -Dpromote=true} writes them instead of comparing. */
class SitePagesTest {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final String SAMPLES = "src/site/resources/samples/notes";
    private static final Pattern END_OF_PROSE = Pattern.compile("<!-- The rest follows from .* -->\n\n");
    private static final Pattern MESSAGE = Pattern.compile("\\S+:\\d+:\\d+: (error|warning) \\[(M\\d+)] (.*)");

    @Test
    void diagnosticsPageHasEveryKindWithAnExample() throws IOException {
        comparePage("diagnostics.md", "| Id | For example | What to do |\n| --- | --- | --- |\n"
                + Arrays.stream(DiagnosticKind.values()).map(SitePagesTest::row).collect(Collectors.joining()));
    }

    @Test
    void verificationPageHasEveryCheck() throws IOException {
        Path spec = Path.of("src/it/rerun-identical/src/main/modernizr/modernizr.yaml");
        Compilation compilation = Compiler.compile(new CompilerInput(spec, "test", Map.of(), false), Goal.VALIDATE);
        String report = new String(compilation.documents().get("validation.md"), StandardCharsets.UTF_8);
        String rows = report.substring(report.indexOf("## Checks")).lines()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).split(": ", 2))
                .map(check -> "| `" + check[0] + "` | " + check[1] + " |\n")
                .collect(Collectors.joining());

        comparePage("verification.md", "| Check | Demands |\n| --- | --- |\n" + rows);
    }

    /** The project of the README's quick start; the integration test of that name runs it in Maven. */
    @Test
    void samplesAreWhatTheQuickStartGives(@TempDir Path project) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String name : List.of("schema.sql", "modernizr.yaml")) {
            Matcher block = Pattern.compile("(?ms)^```\\w+\n((?:--|#) src/main/modernizr/" + name + "\n.*?)^```$").matcher(readme);
            assertThat(block.find()).as(name).isTrue();
            Files.writeString(project.resolve(name), block.group(1));
        }
        CompilerInput input = new CompilerInput(project.resolve("modernizr.yaml"), "0.1.0-SNAPSHOT", Map.of(), false);
        Map<String, byte[]> documents = Compiler.compile(input, Goal.MODEL).documents();
        List<String> linked = Pattern.compile("\\(" + SAMPLES + "/([a-z_.]+)\\)").matcher(readme).results()
                .map(link -> link.group(1)).distinct().toList();

        assertThat(linked).hasSizeGreaterThan(3);
        for (String name : linked) {
            compare(Path.of(SAMPLES, name), new String(documents.get(name), StandardCharsets.UTF_8));
        }
    }

    private static String row(DiagnosticKind kind) {
        return "| " + kind.id() + " " + kind.severity().name().toLowerCase(Locale.ROOT) + " | " + cell(example(kind)) + " | "
                + cell(kind.hint()) + " |\n";
    }

    private static String example(DiagnosticKind kind) {
        Path expected = Path.of("src/test/resources/cases/diagnostics",
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), "expected.txt");
        try {
            return Files.readAllLines(expected).stream().map(MESSAGE::matcher)
                    .filter(found -> found.matches() && found.group(2).equals(kind.id()))
                    .map(found -> found.group(3)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("no case for " + kind, e);
        }
    }

    /** Spelt so that Markdown shows what the console shows. */
    private static String cell(String text) {
        return text.replaceAll("([\\\\|<>*_`\\[\\]])", "\\\\$1");
    }

    static void comparePage(String page, String rest) throws IOException {
        Path file = PAGES.resolve(page);
        String before = Files.readString(file);
        Matcher end = END_OF_PROSE.matcher(before);
        assertThat(end.find()).isTrue();
        compare(file, before.substring(0, end.end()) + rest);
    }

    private static void compare(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("promote")) {
            Files.writeString(file, wanted);
        }
        assertThat(file).as("promote with -Dpromote=true").exists();
        assertThat(Files.readString(file)).as("promote with -Dpromote=true").isEqualTo(wanted);
    }
}
