package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.model.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model as a person reads it. */
class DataModelDocumentTest {

    private static String render(String poison) {
        return Documents.render(LibraryInput.of(poison), Map.of()).get("dynamodb_data_model.md");
    }

    @Test
    void hasTheHeadingsThatLaterStagesLookFor() {
        assertThat(render("").lines().filter(l -> l.startsWith("## "))).containsExactly(
                "## Design Philosophy & Approach", "## Aggregate Design Decisions", "## Table Designs", "## Access Pattern Mapping",
                "## Hot Partition Analysis", "## Trade-offs and Optimizations", "## Cost Estimates", "## Integrations",
                "## Validation Results");
    }

    @Test
    void everyPatternIsMapped() {
        String text = render("");

        for (int i = 1; i <= 7; i++) {
            assertThat(text).contains("| L" + i + " | ").contains("### L" + i + ": ");
        }
        assertThat(text).contains("| 1 | Query | loans-and-guards | `pk = M#${memberId} AND sk BETWEEN LOAN#${from}# AND LOAN#${to}$` "
                + "| descending, page of ${limit} | 4, max 20 | 440, max 2,200 | 0.5 | 0 |".replace("$", "\\$"));
    }

    @Test
    void costAndBoundStandBesideThePlan() {
        assertThat(render(""))
                .contains("- Cost: 10/s × (0.5 RRU + 0 WRU) = 5 RRU/s + 0 WRU/s = 1.64 USD a month")
                .contains("- Worst case: 2,200 bytes read of 1,048,576, 1 of 10 requests one after the other");
    }

    @Test
    void aPatternWithoutAPlanSaysWhy() {
        assertThat(render("")).contains("- No plan: Its loans \\| grow without bound.");
    }

    @Test
    void heatIsHeldAgainstTheLimit() {
        assertThat(render("")).contains("| loans-and-guards | member 1 | 3,300 | 0 | 110 % – over the limit |");
    }

    @Test
    void samplesAreTheSameEveryTimeAndSaidToBeMadeUp() {
        String text = render("");

        assertThat(text).isEqualTo(render("")).contains("made up");
        assertThat(text).contains("`LOAN#book-1#1001` | `LOAN#book-2#1002`").contains("`fee#1001 = 19.99`");
    }

    @Test
    void nothingThatASpecificationSaysBreaksTheTables() {
        assertThat(shapes(render(" a|b `c` <b>\n| x"))).isEqualTo(shapes(render("")));
    }

    @Test
    void aModelThatNamesWhatIsNotThereIsStillWritten() {
        DocumentInput sound = LibraryInput.of("");
        DataModel model = sound.model().orElseThrow();
        DataModel dangling = new DataModel(model.application(), List.of(), model.patterns(), model.decisions());
        DocumentInput input = new DocumentInput("m", "s", sound.workload(), Optional.of(dangling), sound.cost(), sound.heats(), sound.verification());

        assertThat(Documents.render(input, Map.of())).containsKeys("dynamodb_data_model.md", "requests/L4.json", "template.yaml");
    }

    private static List<Integer> shapes(String text) {
        return text.lines().filter(l -> l.startsWith("|"))
                .map(l -> l.replace("\\\\", "").replace("\\|", "").replaceAll("[^|]", "").length()).toList();
    }
}
