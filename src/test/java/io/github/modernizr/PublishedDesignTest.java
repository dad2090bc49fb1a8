package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model that the workshop published for the shop: what serves is supported, each defect is named. */
class PublishedDesignTest {
    private static final Path FOLDER = Path.of("src/test/resources/published-design");
    private static final Path MODEL = FOLDER.resolve("dynamodb_data_model.yaml");

    /** Served by bounded key access in the best reading. */
    private static final List<String> SERVED = ids(2, 3, 5, 7, 16, 21, 37, 39, 40, 41, 42, 44, 45, 46);
    /**
     * Where the specification decides otherwise than a reading by eye: a checkout of fifty lines needs 101 actions (AP29);
     * that two levels are the whole tree is a rule nobody but a note states (AP25); a stated maximum of orders an account
     * bounds the reading of all of them (AP33).
     */
    private static final List<String> NOT_AFTER_ALL = ids(25, 29);
    private static final List<String> SERVED_AFTER_ALL = ids(33);

    private static Compilation compilation;
    private static JsonNode report;

    @BeforeAll
    static void validate() throws IOException {
        CompilerInput input = new CompilerInput(Applications.ONLINE_SHOPPING_STORE.specification(), "test", Map.of(), false).accepting(MODEL);
        compilation = Compiler.compile(input, Goal.VALIDATE);
        assertThat(compilation.diagnostics()).isEmpty();
        report = new ObjectMapper().readTree(compilation.documents().get("validation.json"));
    }

    @Test
    void hasThreeTablesAndSixIndexes() throws IOException {
        DataModel model = DataModelReader.read(Files.readString(MODEL));
        assertThat(model.tables()).hasSize(3).extracting(t -> t.indexes().size()).containsExactly(3, 2, 1);
        assertThat(model.patterns()).hasSize(48);
    }

    @Test
    void whatServesIsSupportedAndNothingElse() {
        List<String> supported = new ArrayList<>();
        report.path("patterns").forEach(p -> {
            if (p.path("verdict").asText().equals("SUPPORTED")) {
                supported.add(p.path("id").asText());
            }
        });
        assertThat(supported).containsExactlyInAnyOrderElementsOf(Stream.concat(SERVED.stream(), SERVED_AFTER_ALL.stream()).toList())
                .doesNotContainAnyElementsOf(NOT_AFTER_ALL);
    }

    /** Each kind of failure that the audit of the design found is found by a check of its own. */
    @Test
    void theDefectsAreNamed() {
        named("AP1", "uniqueness", "an index refuses nothing");
        named("AP4", "mutable-key", "key attribute PK of ORDER is made from users.email");
        named("AP10", "unbounded-read", "the worst case is");
        named("AP11", "missing-rows", "u (users): nothing brings its rows");
        named("AP13", "copy-upkeep", "products.price is copied to attribute price of items CART");
        named("AP14", "on-delete", "rows of order_items");
        named("AP18", "statement-unanswered", "");
        named("AP24", "key-condition", "by its sort key GSI1SK alone");
        named("AP29", "transaction-limit", "101 actions");
        named("AP32", "effect-missing", "products");
        named("AP43", "stale-read", "a copy in CART that lags");
        named("AP47", "missing-rows", "a maintained aggregate");
    }

    @Test
    void theReasonsAreTheReviewedOnes() throws IOException {
        StringBuilder text = new StringBuilder();
        report.path("patterns").forEach(p -> {
            text.append(p.path("id").asText()).append(' ').append(p.path("verdict").asText()).append('\n');
            List<String> reasons = new ArrayList<>();
            p.path("reasons").forEach(r -> reasons.add(r.asText()));
            reasons.stream().limit(3).forEach(r -> text.append("  ").append(r).append('\n'));
            if (reasons.size() > 3) {
                text.append("  and ").append(reasons.size() - 3).append(" more\n");
            }
        });
        Path golden = FOLDER.resolve("verdicts.golden");
        if (Boolean.getBoolean("promote")) {
            Files.writeString(golden, text);
        }
        assertThat(text.toString()).as("promote with -Dpromote=true").isEqualTo(Files.readString(golden));
    }

    /** Nobody is supported for the sake of a change that has no plan once it has one. */
    @Test
    void anEMailThatChangesTakesAllWithIt() throws IOException {
        Verification changed = verify("AP4", "form: email\n    reasons: .*?  - form: firstName\n    plan:(.*?)  - form: lastName\n",
                "form: email\n    plan:$1  - form: lastName\n");
        for (String id : List.of("AP3", "AP37", "AP39", "AP41", "AP44")) {
            assertThat(reasons(changed, id)).as(id).anySatisfy(r -> assertThat(r).startsWith("mutable-key"));
        }
        assertThat(reasons(changed, "AP16")).as("reads the role by that key").isNotEmpty();
        assertThat(reasons(changed, "AP21")).isEmpty();
    }

    @Test
    void theKeyIsThatOfTheUserWhoAsks() throws IOException {
        assertThat(reasons(verify("AP41", "\\{id: ':userId'\\}", "{id: ':productId'}"), "AP41"))
                .anySatisfy(r -> assertThat(r).startsWith("missing-rows: s1: users^"));
        assertThat(reasons(verify("AP44", "    - query:\n        id: q1.*?USER\\}\n", ""), "AP44")).isNotEmpty();
        assertThat(reasons(verify("AP44", "\\{id: ':userId'\\}", "{id: ':productId'}"), "AP44")).isNotEmpty();
        assertThat(reasons(verify("AP44", "users\\^`.email", "users^`.username"), "AP44")).isNotEmpty();
    }

    private static Verification verify(String pattern, String old, String replacement) throws IOException {
        Workload workload = SpecReader.read(Applications.ONLINE_SHOPPING_STORE.specification()).workload().orElseThrow();
        String text = Files.readString(MODEL);
        int start = text.indexOf("- pattern: " + pattern + "\n");
        int end = text.indexOf("- pattern: ", start + 1);
        String part = text.substring(start, end);
        String changed = Pattern.compile(old, Pattern.DOTALL).matcher(part).replaceAll(replacement);
        assertThat(changed).isNotEqualTo(part);
        return Verifier.verify(workload, DataModelReader.read(text.substring(0, start) + changed + text.substring(end)),
                PriceList.of(workload.settings().region()).orElseThrow());
    }

    private static List<String> reasons(Verification verification, String pattern) {
        return verification.patterns().stream().filter(p -> p.pattern().equals(pattern)).findFirst().orElseThrow()
                .reasons().stream().map(r -> r.check() + ": " + r.message()).toList();
    }

    private static void named(String pattern, String check, String words) {
        List<String> reasons = new ArrayList<>();
        report.path("patterns").forEach(p -> {
            if (p.path("id").asText().equals(pattern)) {
                p.path("reasons").forEach(r -> reasons.add(r.asText()));
            }
        });
        assertThat(reasons).as(pattern).anySatisfy(r -> assertThat(r).contains(words).endsWith("[" + check + "]"));
    }

    private static List<String> ids(int... numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add("AP" + number);
        }
        return ids;
    }
}
