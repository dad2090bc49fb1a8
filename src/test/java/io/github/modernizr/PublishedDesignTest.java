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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that the workshop published for the shop: what serves is supported, each defect is named. */
class PublishedDesignTest {
    private static final Path FOLDER = Path.of("src/test/resources/published-design");
    private static final Path MODEL = FOLDER.resolve("dynamodb_data_model.yaml");

    /** What the audit's classes come to. */
    private static final Map<String, String> VERDICTS = Map.of("served", "SUPPORTED", "incomplete", "UNSUPPORTED",
            "unbounded", "UNSUPPORTED", "broken", "UNSUPPORTED", "search-service", "UNSUPPORTED", "no-operation", "NO OPERATION");

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

    /** As the audit says, but for the deviations that are listed with their reasons. */
    @Test
    void theVerdictsAreTheAudits() throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> audit = new LinkedHashMap<>();
        lines("audit.txt").forEach(l -> {
            audit.put(l[0], l[1]);
            expected.put(l[0], VERDICTS.get(l[1]));
        });
        assertThat(audit).hasSize(48);
        assertThat(audit.values().stream().filter("served"::equals)).hasSize(16);
        for (String[] deviation : lines("deviations.txt")) {
            assertThat(audit).containsEntry(deviation[0], deviation[1]);
            assertThat(expected.put(deviation[0], deviation[2].substring(0, deviation[2].indexOf(':')))).as(deviation[0])
                    .isNotEqualTo(deviation[2].substring(0, deviation[2].indexOf(':')));
        }
        Map<String, String> found = new LinkedHashMap<>();
        report.path("patterns").forEach(p -> found.put(p.path("id").asText(), p.path("verdict").asText()));
        assertThat(found).containsExactlyEntriesOf(expected);
        report.path("patterns").forEach(p -> assertThat(p.path("reasons").isEmpty())
                .as(p.path("id").asText()).isEqualTo(p.path("verdict").asText().equals("SUPPORTED")));
    }

    /** The audit's verdict stands where no cart has a fiftieth line: 1 + 49 + 49 actions. */
    @Test
    void aCheckoutOfFortyNineLinesIsServed(@TempDir Path folder) throws IOException {
        Workload smaller = specification(folder, "user_id: { average: 3, maximum: 50,", "user_id: { average: 3, maximum: 49,");
        assertThat(reasons(verify(smaller, model()), "AP29")).isEmpty();
    }

    /** The audit's verdict stands where nobody says how many orders a user has. */
    @Test
    void theOrdersOfAUserAreBoundedByTheStatedMaximumAlone(@TempDir Path folder) throws IOException {
        Workload unstated = specification(folder, "user_id: { average: 5, maximum: 200,", "user_id: { average: 5,");
        assertThat(reasons(verify(unstated, model()), "AP33")).isNotEmpty().allMatch(r -> r.startsWith("unbounded-read: "));
    }

    /** The tree is whole by roots and children as long as every writer of a parent looks, and none of them runs. */
    @Test
    void theTreeHasTwoLevelsByTheLooksOfItsWriters(@TempDir Path folder) throws IOException {
        assertThat(reasons(verify(workload(), model()), "AP25")).isEmpty();
        for (String look : List.of("AND parent_id IS NULL AND id <> :id", "AND parent_id IS NULL\n")) {
            Workload careless = specification(folder, look, look.endsWith("\n") ? "\n" : "AND parent_id IS NULL");
            assertThat(reasons(verify(careless, model()), "AP25")).as(look).isNotEmpty();
        }
        Workload deeper = specification(folder, "WHERE parent_id = :id ORDER BY id LIMIT 1\n        consistency: strong\n        expect: none",
                "WHERE parent_id = :id AND name = 'x' ORDER BY id LIMIT 1\n        consistency: strong\n        expect: none");
        assertThat(reasons(verify(deeper, model()), "AP25")).isNotEmpty();
        String written = """
                - form: parentId
                    plan:
                    - write:
                        id: q1
                        actions:
                        - do: put
                          table: Categories
                          item: CATEGORY
                          key:
                          - attribute: PK
                            values: {parent_id: ':parentId'}
                          - attribute: SK
                            values: {name: ':name'}
                          writes:
                          - set: category_id
                            values: {id: ':id'}
                """;
        Verification running = verify("AP26", "- form: parentId\n    reasons: .*?free'\\]", written.stripTrailing());
        assertThat(reasons(running, "AP25")).anySatisfy(r -> assertThat(r).startsWith("missing-rows"));
    }

    /** Children found by another column than their parent's are not the rest of the tree. */
    @Test
    void theChildrenAreReadByTheRootsThatWereRead() throws IOException {
        assertThat(reasons(verify("AP25", "parent_id: categories.id", "parent_id: categories.parent_id"), "AP25")).isNotEmpty();
        assertThat(reasons(verify("AP25", "parent_id: 'NULL'", "parent_id: '7'"), "AP25")).isNotEmpty();
        assertThat(reasons(verify("AP25", "    - query:\n        id: q2.*?CATEGORY\\}\n", ""), "AP25")).isNotEmpty();
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
        assertThat(reasons(verify("AP44", "users\\^user_id`.email", "users^user_id`.username"), "AP44")).isNotEmpty();
    }

    private static Workload workload() {
        return SpecReader.read(Applications.ONLINE_SHOPPING_STORE.specification()).workload().orElseThrow();
    }

    /** The shop's specification with one text replaced. */
    private static Workload specification(Path folder, String old, String replacement) throws IOException {
        Path original = Applications.ONLINE_SHOPPING_STORE.specification();
        String text = Files.readString(original);
        assertThat(text).contains(old);
        Files.writeString(folder.resolve("modernizr.yaml"), text.replace(old, replacement));
        Files.copy(original.resolveSibling("schema.sql"), folder.resolve("schema.sql"), StandardCopyOption.REPLACE_EXISTING);
        return SpecReader.read(folder.resolve("modernizr.yaml")).workload().orElseThrow();
    }

    private static DataModel model() throws IOException {
        return DataModelReader.read(Files.readString(MODEL));
    }

    private static Verification verify(Workload workload, DataModel model) {
        return Verifier.verify(workload, model, PriceList.of(workload.settings().region()).orElseThrow());
    }

    private static Verification verify(String pattern, String old, String replacement) throws IOException {
        String text = Files.readString(MODEL);
        int start = text.indexOf("- pattern: " + pattern + "\n");
        int end = text.indexOf("- pattern: ", start + 1);
        String part = text.substring(start, end);
        String changed = Pattern.compile(old, Pattern.DOTALL).matcher(part).replaceFirst(replacement);
        assertThat(changed).isNotEqualTo(part);
        return verify(workload(), DataModelReader.read(text.substring(0, start) + changed + text.substring(end)));
    }

    /** Lines of a file as its first two words and the rest. */
    private static List<String[]> lines(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file)).lines().filter(l -> !l.startsWith("#")).map(l -> l.split(" ", 3)).toList();
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
}
