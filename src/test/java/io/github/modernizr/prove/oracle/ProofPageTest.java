package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.LocalDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lists of the page are the code's; {@code -Dpromote=true} writes them. */
class ProofPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/proof.md");

    @Test
    void listsAreTheCodes() throws IOException {
        String expected = with(with(Files.readString(PAGE),
                "differences", Arrays.stream(LocalDifference.values()).map(d -> "- " + d.sentence() + "\n").collect(Collectors.joining())),
                "rewrites", Arrays.stream(Rewrite.values()).map(r -> "- " + markdown(r.sentence()) + "\n").collect(Collectors.joining()));
        if (Boolean.getBoolean("promote")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).as("promote with -Dpromote=true").isEqualTo(expected);
    }

    private static String with(String page, String list, String lines) {
        int from = page.indexOf("<!-- The " + list + " follow from the code");
        int start = page.indexOf("\n", from) + 1;
        int end = page.indexOf("<!-- End of the " + list + ". -->");
        assertThat(from).isNotNegative().isLessThan(end);
        return page.substring(0, start) + "\n" + lines + "\n" + page.substring(end);
    }

    /** Spelt so that Markdown shows what the code says. */
    private static String markdown(String text) {
        return text.replaceAll("([\\\\|<>*_`\\[\\]])", "\\\\$1");
    }
}
