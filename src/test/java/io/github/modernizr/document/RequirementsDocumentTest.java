package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.workload.LibraryWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads before any design. */
class RequirementsDocumentTest {

    private static final String FILE = "dynamodb_requirements.md";

    private static String render(String poison) {
        return Documents.render(input(poison), Map.of()).get(FILE);
    }

    private static DocumentInput input(String poison) {
        return DocumentInput.of("modernizr", "modernizr.yaml", new LibraryWorkload(poison).workload());
    }

    @Test
    void hasTheHeadingsThatLaterStagesLookFor() {
        assertThat(render("").lines().filter(l -> l.startsWith("## "))).containsExactly(
                "## Application Overview", "## Access Patterns Analysis", "## Entity Relationships Deep Dive",
                "## Design Considerations", "## Validation Checklist");
    }

    @Test
    void everyPatternIsInTheTableAndHasItsDetails() {
        String text = render("");

        for (int i = 1; i <= 7; i++) {
            assertThat(text).contains("| L" + i + " | ").contains("#### L" + i + ": ");
        }
        assertThat(text).contains("| L1 | Find a member by e-mail<br>`GET /L1` | 30/s derived | read | reads members (3) | by email | complete |");
    }

    @Test
    void nothingThatASpecificationSaysBreaksTheDocument() {
        String poison = " a|b `c` <script>x</script>\n# heading\n| row | $1$ [l](u)";
        String text = render(poison);

        assertThat(withoutCode(text)).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(withoutCode(text).lines().filter(l -> l.startsWith("# "))).hasSize(1);
        assertThat(tableShapes(text)).isEqualTo(tableShapes(render("")));
    }

    /** Cells of each table line: bars that are not escaped. SQL blocks may hold anything. */
    private static java.util.List<Integer> tableShapes(String text) {
        return withoutCode(text).lines().filter(l -> l.startsWith("|"))
                .map(l -> l.replace("\\\\", "").replace("\\|", "").replaceAll("[^|]", "").length()).toList();
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```", "").replaceAll("(?<!\\\\)(`+)(?!`)[^\n]*?(?<!`)\\1(?!`)", "code");
    }

    @Test
    void saysTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String english = render("");
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(render("")).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyTickIsComputed() {
        assertThat(render(""))
                .contains("- [x] Every access pattern that was counted is described: 7 described, 7 expected")
                .contains("- [ ] The groups' shares add up to 100 %: 105 %")
                .contains("- [ ] No rate is assumed: 1 assumed");
    }

    @Test
    void aProjectMayReplaceTheTemplate(@TempDir Path folder) throws Exception {
        Path own = Files.writeString(folder.resolve("dynamodb_requirements.mustache"), "Own: {{{title}}}\r\n");

        String text = Documents.render(input(" <b>"), Map.of("dynamodb_requirements.mustache", own)).get(FILE);

        assertThat(text).isEqualTo("Own: Town library &lt;b&gt;\n");
    }
}
