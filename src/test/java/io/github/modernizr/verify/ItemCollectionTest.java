package io.github.modernizr.verify;

import static io.github.modernizr.verify.Library.answer;
import static io.github.modernizr.verify.Library.encoded;
import static io.github.modernizr.verify.Library.literal;
import static io.github.modernizr.verify.Library.number;
import static io.github.modernizr.verify.Library.parameter;
import static io.github.modernizr.verify.Library.plan;
import static io.github.modernizr.verify.Library.row;
import static io.github.modernizr.verify.Library.rows;
import static io.github.modernizr.verify.Library.table;
import static io.github.modernizr.verify.Library.text;
import static io.github.modernizr.verify.Library.verify;
import static io.github.modernizr.verify.Library.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member with the loans beside it under one partition key: what is sound about it, and what breaks it. */
class ItemCollectionTest {

    private static final String BOTH = """
            P1: { title: A member with loans, rate: 1/s, sql: "SELECT m.name, l.book_id FROM members m JOIN loans l ON l.member_id = m.id WHERE m.id = :id" }
            """;
    private static final String IN_TURN = """
            P1:
              title: A member, then the loans
              rate: 1/s
              steps:
                - { as: member, sql: "SELECT id, name FROM members WHERE id = :id", expect: one, else: 404 }
                - { sql: "SELECT id, book_id FROM loans WHERE member_id = :member.id" }
            """;
    private static final String NEWEST = """
            P1: { title: Newest loans, rate: 1/s, sql: "SELECT id, book_id FROM loans WHERE member_id = :id ORDER BY id DESC LIMIT 3" }
            """;
    private static final String NUMBER = """
            P1: { title: Number of loans, rate: 1/s, sql: "SELECT COUNT(*) AS loans FROM loans WHERE member_id = :id" }
            """;

    private static final KeyBinding MEMBER = KeyBinding.of("pk", "id", parameter("id"));
    private static final KeyBinding OF_MEMBER = KeyBinding.of("pk", "member_id", parameter("id"));
    private static final KeyBinding BEGINNING = new KeyBinding("sk", Map.of());

    @TempDir
    Path folder;

    private static TableDesign collection(String loansBy, String memberSort, SecondaryIndex... indexes) {
        Attribute constant = new Attribute("sk", AttributeType.S, new AttributeSource.Constant(memberSort));
        return table("members", KeySchema.of("pk", "sk"), List.of(
                row("members", key("id"), constant, text("email"), text("name")),
                row("loans", key(loansBy), encoded("sk", "loans", "id"), number("id"), number("member_id"), number("book_id"))), indexes);
    }

    private static Attribute key(String column) {
        return new Attribute("pk", AttributeType.N, new AttributeSource.ColumnValue(column));
    }

    private static Step.Query query(Optional<Page> page, boolean count, List<KeyBinding> key, RowSource... rows) {
        return new Step.Query("q", "s1", Target.table("members"), key, Optional.empty(), page.isPresent(), page, Consistency.EVENTUAL,
                List.of(), count, List.of(rows));
    }

    private Verification of(String pattern, TableDesign table, Step... steps) {
        return verify(workload(folder, pattern), List.of(table), Map.of("P1", plan(steps)));
    }

    private static void sound(Verification verification) {
        assertThat(verification.patterns()).allSatisfy(p -> assertThat(p.reasons()).isEmpty());
    }

    private static void found(Verification verification, String check, String words) {
        assertThat(verification.patterns().get(0).reasons()).anySatisfy(r -> {
            assertThat(r.check()).isEqualTo(check);
            assertThat(r.message()).contains(words);
        });
    }

    @Test
    void oneQueryBringsBothWhicheverIsNamedFirst() {
        TableDesign table = collection("member_id", "members");
        sound(of(BOTH, table, query(Optional.empty(), false, List.of(MEMBER), rows("s1", "m", "members"), rows("s1", "l", "loans")), answer("s1")));
        sound(of(BOTH, table, query(Optional.empty(), false, List.of(OF_MEMBER), rows("s1", "l", "loans"), rows("s1", "m", "members")), answer("s1")));
        Plan inTurn = plan(query(Optional.empty(), false, List.of(MEMBER), rows("s1", "members", "members"), rows("s2", "loans", "loans")),
                answer("s1"), new Step.Expect("s1", io.github.modernizr.workload.PatternStep.Expectation.ONE, Optional.of("404")), answer("s2"));
        sound(verify(workload(folder, IN_TURN), List.of(table), Map.of("P1", inTurn)));
    }

    @Test
    void childrenUnderAnotherKeyAreMissed() {
        found(of(BOTH, collection("book_id", "members"),
                        query(Optional.empty(), false, List.of(MEMBER), rows("s1", "m", "members"), rows("s1", "l", "loans")), answer("s1")),
                "missing-rows", "does not say that l.book_id has the value");
    }

    @Test
    void aPageIsOfOneKind() {
        TableDesign table = collection("member_id", "members");
        Optional<Page> page = Optional.of(new Page(literal(3), List.of()));
        sound(of(NEWEST, table, query(page, false, List.of(OF_MEMBER, BEGINNING), rows("s1", "loans", "loans")), answer("s1")));
        found(of(NEWEST, table, query(page, false, List.of(OF_MEMBER), rows("s1", "loans", "loans")), answer("s1")),
                "other-kinds", "items of type members stand under the same key of members and count too");
    }

    @Test
    void aCountIsOfOneKind() {
        TableDesign table = collection("member_id", "members");
        sound(of(NUMBER, table, query(Optional.empty(), true, List.of(OF_MEMBER, BEGINNING), rows("s1", "loans", "loans")), answer("s1")));
        found(of(NUMBER, table, query(Optional.empty(), true, List.of(OF_MEMBER), rows("s1", "loans", "loans")), answer("s1")),
                "other-kinds", "read q counts items of type loans, but items of type members");
    }

    @Test
    void anIndexOfBothKindsGivesNoPageOfOne() {
        SecondaryIndex mixed = new SecondaryIndex("mixed", false, KeySchema.of("pk", "sk"), Projection.ALL);
        Step.Query read = query(Optional.of(new Page(literal(3), List.of())), false, List.of(OF_MEMBER), rows("s1", "loans", "loans"));
        found(of(NEWEST, collection("member_id", "members", mixed), read.at(Target.index("members", "mixed")), answer("s1")),
                "other-kinds", "of members/mixed and count too");
        SecondaryIndex own = new SecondaryIndex("own", false, KeySchema.of("member_id", "id"), Projection.ALL);
        Step.Query apart = query(Optional.of(new Page(literal(3), List.of())), false,
                List.of(KeyBinding.of("member_id", "member_id", parameter("id"))), rows("s1", "loans", "loans"));
        sound(of(NEWEST, collection("member_id", "members", own), apart.at(Target.index("members", "own")), answer("s1")));
    }

    @Test
    void kindsThatTheKeyDoesNotTellApartCollide() {
        found(of(NUMBER, collection("member_id", "loans#0"),
                        query(Optional.empty(), true, List.of(OF_MEMBER, BEGINNING), rows("s1", "loans", "loans")), answer("s1")),
                "key-collision", "an item of type members may have the key of an item of type loans");
    }

    @Test
    void oneRequestHasOneValueForAnAttribute() {
        TableDesign table = collection("member_id", "members");
        found(of(BOTH, table, query(Optional.empty(), false, List.of(MEMBER, KeyBinding.constant("sk")), rows("s1", "m", "members"),
                        rows("s1", "l", "loans")), answer("s1")),
                "key-condition", "items of several types by sk, which is made in another way in each");
    }

    @Test
    void aBeginningIsOfTheLastSortAttributeOfAQuery() {
        TableDesign table = collection("member_id", "members");
        String one = NUMBER.replace("COUNT(*) AS loans", "id").replace("= :id\"", "= :id AND id = :loan\"");
        found(of(one, table, new Step.GetItem("q", "s1", Target.table("members"), List.of(OF_MEMBER, BEGINNING), Consistency.EVENTUAL,
                        List.of(), List.of(rows("s1", "loans", "loans"))), answer("s1")),
                "key-condition", "key attribute sk has no value for all of its columns");
        SortRange range = new SortRange("sk", "id", Optional.of(parameter("loan")), true, Optional.empty(), false);
        String since = NUMBER.replace("COUNT(*) AS loans", "id").replace("= :id\"", "= :id AND id >= :loan\"");
        found(of(since, table, new Step.Query("q", "s1", Target.table("members"), List.of(OF_MEMBER, BEGINNING), Optional.of(range), false,
                        Optional.empty(), Consistency.EVENTUAL, List.of(), false, List.of(rows("s1", "loans", "loans"))), answer("s1")),
                "key-condition", "gives only the beginning of key attribute sk");
    }
}
