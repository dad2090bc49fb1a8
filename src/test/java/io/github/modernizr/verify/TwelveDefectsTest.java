package io.github.modernizr.verify;

import static io.github.modernizr.verify.Library.action;
import static io.github.modernizr.verify.Library.add;
import static io.github.modernizr.verify.Library.answer;
import static io.github.modernizr.verify.Library.books;
import static io.github.modernizr.verify.Library.column;
import static io.github.modernizr.verify.Library.copy;
import static io.github.modernizr.verify.Library.each;
import static io.github.modernizr.verify.Library.encoded;
import static io.github.modernizr.verify.Library.get;
import static io.github.modernizr.verify.Library.index;
import static io.github.modernizr.verify.Library.key;
import static io.github.modernizr.verify.Library.literal;
import static io.github.modernizr.verify.Library.loans;
import static io.github.modernizr.verify.Library.members;
import static io.github.modernizr.verify.Library.newestPage;
import static io.github.modernizr.verify.Library.number;
import static io.github.modernizr.verify.Library.of;
import static io.github.modernizr.verify.Library.parameter;
import static io.github.modernizr.verify.Library.plan;
import static io.github.modernizr.verify.Library.put;
import static io.github.modernizr.verify.Library.query;
import static io.github.modernizr.verify.Library.row;
import static io.github.modernizr.verify.Library.rows;
import static io.github.modernizr.verify.Library.sets;
import static io.github.modernizr.verify.Library.shelves;
import static io.github.modernizr.verify.Library.table;
import static io.github.modernizr.verify.Library.text;
import static io.github.modernizr.verify.Library.update;
import static io.github.modernizr.verify.Library.values;
import static io.github.modernizr.verify.Library.verify;
import static io.github.modernizr.verify.Library.workload;
import static io.github.modernizr.verify.Library.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twelve defects that a plausible but unproven design hides, each beside a sound twin. */
class TwelveDefectsTest {

    private static final TableDesign SHELVES = table("shelves", KeySchema.of("id"), List.of(shelves()));
    private static final TableDesign BOOKS = table("books", KeySchema.of("id"), List.of(books()));
    private static final TableDesign MEMBERS = table("members", KeySchema.of("id"), List.of(members()));
    private static final TableDesign LOANS = table("loans", KeySchema.of("id"), List.of(loans()));

    @TempDir
    Path folder;

    @Test
    void aMutableKey() {
        Workload workload = workload(folder, """
                P1: { title: Member by e-mail, rate: 1/s, sql: "SELECT id, name FROM members WHERE email = :email" }
                P2: { title: Change e-mail, rate: 1/s, sql: "UPDATE members SET email = :email WHERE id = :id" }
                """);
        Plan change = plan(write(update("members", List.of(key("id", "id", parameter("id"))),
                List.of(AttributeWrite.set("email", Map.of("email", parameter("email"))),
                        AttributeWrite.set("email_key", Map.of("email", parameter("email")))), "s1")));
        Attribute emailKey = encoded("email_key", "E", "email");
        TableDesign byId = table("members", KeySchema.of("id"), List.of(row("members", number("id"), text("email"), text("name"), emailKey)),
                index("by_email", KeySchema.of("email_key")));
        sound(verify(workload, List.of(byId), Map.of(
                "P1", plan(query("s1", Target.index("members", "by_email"), "members", key("email_key", "email", parameter("email"))), answer("s1")),
                "P2", change)));

        TableDesign byEmail = table("members", KeySchema.of("email_key", "id"),
                List.of(row("members", number("id"), text("email"), text("name"), emailKey)));
        Verification defective = verify(workload, List.of(byEmail), Map.of(
                "P1", plan(query("s1", Target.table("members"), "members", key("email_key", "email", parameter("email"))), answer("s1")),
                "P2", plan(write(update("members", List.of(key("email_key", "email", parameter("email")), key("id", "id", parameter("id"))),
                        List.of(AttributeWrite.set("email", Map.of("email", parameter("email")))), "s1")))));
        found(defective, "P1", "mutable-key", "members.email, which P2 changes");
        found(defective, "P2", "mutable-key", "key attribute email_key of members");
    }

    @Test
    void anIndexQueriedBySortKeyAlone() {
        Workload workload = workload(folder, """
                P1: { title: Shelf's books, rate: 1/s, sql: "SELECT id, title FROM books WHERE shelf_id = :shelf" }
                """);
        TableDesign byShelf = table("books", KeySchema.of("id"), List.of(books()), index("by_shelf", KeySchema.of("shelf_id", "added_at")));
        TableDesign byTime = table("books", KeySchema.of("id"), List.of(books()), index("by_time", KeySchema.of("copies", "shelf_id")));
        KeyBinding shelf = key("shelf_id", "shelf_id", parameter("shelf"));
        sound(verify(workload, List.of(byShelf),
                Map.of("P1", plan(query("s1", Target.index("books", "by_shelf"), "books", shelf), answer("s1")))));
        found(verify(workload, List.of(byTime),
                        Map.of("P1", plan(query("s1", Target.index("books", "by_time"), "books", shelf), answer("s1")))),
                "P1", "key-condition", "by its sort key shelf_id alone");
    }

    @Test
    void uniquenessByAnIndex() {
        Workload workload = workload(folder, "unique: [ { table: members, columns: [email] } ]", 150, """
                P1: { title: Join, rate: 1/s, sql: "INSERT INTO members (id, email, name) VALUES (:id, :email, :name)" }
                """);
        Action member = put("members", "members", List.of(key("id", "id", parameter("id"))),
                values("email", parameter("email"), "name", parameter("name")), "s1");
        ItemType guard = new ItemType("email", ItemType.Structure.GUARD, "members", List.of("email"),
                List.of(encoded("key", "E", "email")), List.of(), ItemType.Upkeep.IN_TRANSACTION);
        sound(verify(workload, List.of(MEMBERS, table("emails", KeySchema.of("key"), List.of(guard))), Map.of("P1",
                plan(write(member, put("emails", "email", List.of(key("key", "email", parameter("email"))), Map.of(), "s1"))))));

        TableDesign indexed = table("members", KeySchema.of("id"),
                List.of(row("members", number("id"), text("email"), text("name"), encoded("email_key", "E", "email"))),
                index("by_email", KeySchema.of("email_key")));
        Action alone = action(Action.Kind.PUT, "members", "members", member.key(),
                java.util.stream.Stream.concat(member.writes().stream(),
                        java.util.stream.Stream.of(AttributeWrite.set("email_key", Map.of("email", parameter("email"))))).toList(),
                member.conditions(), "s1");
        found(verify(workload, List.of(indexed), Map.of("P1", plan(write(alone)))),
                "P1", "uniqueness", "index by_email of table members holds it, but an index refuses nothing");
    }

    @Test
    void aWrongSortKeyWithPaging() {
        Workload workload = workload(folder, """
                P1:
                  title: Newest books of a shelf
                  rate: 1/s
                  sql: SELECT id, title FROM books WHERE shelf_id = :shelf ORDER BY added_at DESC, id DESC LIMIT 20 OFFSET :offset
                  accept: { paging: cursor }
                """);
        KeyBinding shelf = key("shelf_id", "shelf_id", parameter("shelf"));
        Plan plan = plan(newestPage("s1", Target.index("books", "by_shelf"), "books", literal(20), List.of("added_at", "id"), shelf), answer("s1"));
        sound(verify(workload, List.of(table("books", KeySchema.of("id"), List.of(books()),
                index("by_shelf", new KeySchema(List.of("shelf_id"), List.of("added_at", "id"))))), Map.of("P1", plan)));
        found(verify(workload, List.of(table("books", KeySchema.of("id"), List.of(books()),
                        index("by_shelf", KeySchema.of("shelf_id", "copies")))), Map.of("P1", plan)),
                "P1", "wrong-order", "ORDER BY wants added_at, id, but the key of books/by_shelf sorts by copies");
    }

    @Test
    void aNullKey() {
        Workload workload = workload(folder, """
                P1: { title: Rooms, rate: 1/s, sql: "SELECT id, label FROM shelves WHERE parent_id IS NULL" }
                P2: { title: Add a shelf, rate: 1/s, sql: "INSERT INTO shelves (id, parent_id, label) VALUES (:id, NULL, :label)" }
                """);
        Attribute parentKey = encoded("parent_key", "P", "parent_id");
        TableDesign sound = table("shelves", KeySchema.of("id"), List.of(row("shelves", number("id"), number("parent_id"), text("label"), parentKey)),
                index("by_parent", KeySchema.of("parent_key")));
        KeyBinding id = key("id", "id", parameter("id"));
        sound(verify(workload, List.of(sound), Map.of(
                "P1", plan(query("s1", Target.index("shelves", "by_parent"), "shelves", key("parent_key", "parent_id", Expression.Literal.NULL)), answer("s1")),
                "P2", plan(write(action(Action.Kind.PUT, "shelves", "shelves", List.of(id),
                        List.of(AttributeWrite.set("label", Map.of("label", parameter("label"))),
                                AttributeWrite.set("parent_key", Map.of("parent_id", Expression.Literal.NULL))),
                        List.of(new Condition.ItemAbsent()), "s1"))))));

        TableDesign raw = table("shelves", KeySchema.of("id"), List.of(shelves()), index("by_parent", KeySchema.of("parent_id")));
        Verification defective = verify(workload, List.of(raw), Map.of(
                "P1", plan(query("s1", Target.index("shelves", "by_parent"), "shelves", key("parent_id", "parent_id", Expression.Literal.NULL)), answer("s1")),
                "P2", plan(write(put("shelves", "shelves", List.of(id), values("label", parameter("label")), "s1")))));
        found(defective, "P1", "null-key", "binds key attribute parent_id of shelves to NULL");
        found(defective, "P1", "sparse-index", "shelves.parent_id can be NULL");
    }

    @Test
    void anAttributeNeverWritten() {
        Workload workload = workload(folder, """
                P1: { title: Member, rate: 1/s, sql: "SELECT id, email, name FROM members WHERE id = :id" }
                P2: { title: Join, rate: 1/s, sql: "INSERT INTO members (id, email, name) VALUES (:id, :email, :name)" }
                """);
        KeyBinding id = key("id", "id", parameter("id"));
        Plan read = plan(get("s1", "members", "members", id), answer("s1"));
        sound(verify(workload, List.of(MEMBERS), Map.of("P1", read, "P2", plan(write(put("members", "members", List.of(id),
                values("email", parameter("email"), "name", parameter("name")), "s1"))))));
        found(verify(workload, List.of(MEMBERS), Map.of("P1", read, "P2", plan(write(put("members", "members", List.of(id),
                values("email", parameter("email")), "s1"))))), "P2", "attribute-not-written", "attribute name of items members of table members is not written");
    }

    @Test
    void anAggregateWithoutASource() {
        Workload workload = workload(folder, """
                P1: { title: Loans of a member, rate: 1/s, sql: "SELECT COUNT(*) AS loans FROM loans WHERE member_id = :member" }
                P2:
                  title: Borrow
                  rate: 1/s
                  steps:
                    - { sql: "SELECT id FROM books WHERE id = :book", expect: one, else: "404" }
                    - { sql: "INSERT INTO loans (id, member_id, book_id) VALUES (:id, :member, :book)" }
                """);
        Attribute count = new Attribute("loan_count", AttributeType.N, new AttributeSource.Aggregate(
                Expression.AggregateFunction.COUNT, "loans", List.of("member_id"), Optional.empty(), Optional.empty()));
        TableDesign members = table("members", KeySchema.of("id"), List.of(row("members", number("id"), text("email"), text("name"), count)));
        List<TableDesign> tables = List.of(members, LOANS, BOOKS);
        KeyBinding member = key("id", "id", parameter("member"));
        Plan counted = plan(new Step.GetItem("g", "s1", Target.table("members"), List.of(member), Consistency.EVENTUAL, List.of(),
                List.of(rows("s1", "loans", "members"))), answer("s1"));
        Action loan = put("loans", "loans", List.of(key("id", "id", parameter("id"))),
                values("member_id", parameter("member"), "book_id", parameter("book")), "s2");
        Step[] book = {get("s1", "books", "books", key("id", "id", parameter("book"))), answer("s1"),
            new Step.Expect("s1", io.github.modernizr.workload.PatternStep.Expectation.ONE, Optional.of("404"))};
        sound(verify(workload, tables, Map.of("P1", counted, "P2", plan(book[0], book[1], book[2],
                write(loan, update("members", List.of(member), List.of(add("loan_count", literal(1))), "s2"))))));
        Verification unkept = verify(workload, tables, Map.of("P1", counted, "P2", plan(book[0], book[1], book[2],
                write(loan, update("members", List.of(member), List.of(), "s2")))));
        found(unkept, "P2", "aggregate-upkeep", "attribute loan_count of items members is an aggregate over loans");
        Verification nowhere = verify(workload, List.of(MEMBERS, LOANS, BOOKS), Map.of("P1", plan(answer("s1")), "P2",
                plan(book[0], book[1], book[2], write(loan, action(Action.Kind.CHECK, "members", "members", List.of(member), List.of(),
                        List.of(new Condition.ItemExists()), "s2")))));
        found(nowhere, "P1", "missing-rows", "loans: nothing brings its rows");
    }

    @Test
    void aRenameOfAKeyWithChildren() {
        Workload workload = workload(folder, """
                P1: { title: Books by shelf, rate: 1/s, sql: "SELECT b.id, b.title FROM books b JOIN shelves s ON s.id = b.shelf_id WHERE s.label = :label" }
                P2: { title: Rename a shelf, rate: 0.1/s, sql: "UPDATE shelves SET label = :label WHERE id = :id", accept: { stale: { shelves.label: 60s } } }
                """);
        Attribute label = copy("label", AttributeType.S, "shelf_id", "shelves", "label");
        TableDesign under = table("books", KeySchema.of("label", "id"),
                List.of(row("books", number("id"), number("shelf_id"), text("title"), text("added_at"), number("copies"), label)));
        Plan rename = plan(write(update("shelves", List.of(key("id", "id", parameter("id"))),
                sets(values("label", parameter("label"))), "s1")));
        Verification defective = verify(workload, List.of(SHELVES, under), Map.of("P1", plan(new Step.Query("q", "s1", Target.table("books"),
                List.of(key("label", "label", parameter("label"))), Optional.empty(), false, Optional.empty(), Consistency.EVENTUAL,
                List.of(), false, List.of(rows("s1", "b", "books"), rows("s1", "s", "books"))), answer("s1")), "P2", rename));
        found(defective, "P2", "mutable-key", "table books: key attribute label of books is made from shelves.label, which P2 changes");
        found(defective, "P1", "mutable-key", "all that hangs under its key, would have to move");

        TableDesign byShelf = table("books", KeySchema.of("id"), List.of(books()), index("by_shelf", KeySchema.of("shelf_id")));
        TableDesign labelled = table("shelves", KeySchema.of("id"),
                List.of(row("shelves", number("id"), number("parent_id"), text("label"), encoded("label_key", "L", "label"))),
                index("by_label", KeySchema.of("label_key")));
        sound(verify(workload, List.of(labelled, byShelf), Map.of(
                "P1", plan(query("s1", Target.index("shelves", "by_label"), "s", key("label_key", "label", parameter("label"))),
                        query("s1", Target.index("books", "by_shelf"), "b", key("shelf_id", "shelf_id", column("s", "id"))), answer("s1")),
                "P2", plan(write(update("shelves", List.of(key("id", "id", parameter("id"))),
                        List.of(AttributeWrite.set("label", Map.of("label", parameter("label"))),
                                AttributeWrite.set("label_key", Map.of("label", parameter("label")))), "s1"))))));
    }

    @Test
    void aCopyWithoutUpkeep() {
        String patterns = """
                P1: { title: Book with its shelf, rate: 1/s, sql: "SELECT b.title, s.label FROM books b JOIN shelves s ON s.id = b.shelf_id WHERE b.id = :id"%s }
                P2: { title: Rename a shelf, rate: 0.1/s, sql: "UPDATE shelves SET label = :label WHERE id = :id"%s }
                """;
        String accept = ", accept: { stale: { shelves.label: 60s } }";
        TableDesign copies = table("books", KeySchema.of("id"), List.of(row("books", number("id"), number("shelf_id"), text("title"),
                text("added_at"), number("copies"), copy("shelf_label", AttributeType.S, "shelf_id", "shelves", "label"))));
        Map<String, Plan> plans = Map.of("P1", plan(new Step.GetItem("g", "s1", Target.table("books"), List.of(key("id", "id", parameter("id"))),
                        Consistency.EVENTUAL, List.of(), List.of(rows("s1", "b", "books"), rows("s1", "s", "books"))), answer("s1")),
                "P2", plan(write(update("shelves", List.of(key("id", "id", parameter("id"))), sets(values("label", parameter("label"))), "s1"))));
        sound(verify(workload(folder, String.format(patterns, accept, accept)), List.of(SHELVES, copies), plans));
        Verification defective = verify(workload(folder, String.format(patterns, "", "")), List.of(SHELVES, copies), plans);
        found(defective, "P2", "copy-upkeep", "shelves.label is copied to attribute shelf_label of items books");
        found(defective, "P1", "stale-read", "a copy in books that lags");
    }

    @Test
    void anEffectLeftOut() {
        Workload workload = workload(folder, """
                P1:
                  title: Return a book
                  rate: 1/s
                  steps:
                    - atomic:
                      - { sql: "DELETE FROM loans WHERE id = :loan AND book_id = :book", must-match: 1, else: "404" }
                      - { sql: "UPDATE books SET copies = copies + 1 WHERE id = :book" }
                """);
        Action loan = new Action(Action.Kind.DELETE, "loans", "loans", List.of(key("id", "id", parameter("loan"))), Optional.empty(), List.of(),
                Action.Demand.all(List.of(new Condition.Compare("book_id", Optional.empty(), Expression.Comparison.EQUAL, parameter("book"), false)),
                        Optional.of("404")), List.of("s1"), List.of());
        Action back = update("books", List.of(key("id", "id", parameter("book"))), List.of(add("copies", literal(1))), "s2");
        sound(verify(workload, List.of(LOANS, BOOKS), Map.of("P1", plan(write(loan, back)))));
        found(verify(workload, List.of(LOANS, BOOKS), Map.of("P1", plan(write(loan)))), "P1", "effect-missing",
                "s2: UPDATE of books: the plan does not change the items books");
    }

    @Test
    void moreThanAHundredActions() {
        String patterns = """
                P1:
                  title: Return all
                  rate: 0.1/s
                  steps:
                    - { as: lent, sql: "SELECT id, book_id FROM loans WHERE member_id = :member" }
                    - atomic:
                      - { for-each: lent, sql: "DELETE FROM loans WHERE id = :id" }
                """;
        TableDesign loans = table("loans", KeySchema.of("id"), List.of(loans()), index("by_member", KeySchema.of("member_id")));
        Plan plan = plan(query("s1", Target.index("loans", "by_member"), "loans", key("member_id", "member_id", parameter("member"))), answer("s1"),
                write(each("lent", action(Action.Kind.DELETE, "loans", "loans", List.of(key("id", "id", of("lent", "id"))), List.of(), List.of(), "s2"))));
        sound(verify(workload(folder, "", 40, patterns), List.of(loans), Map.of("P1", plan)));
        found(verify(workload(folder, "", 150, patterns), List.of(loans), Map.of("P1", plan)), "P1", "transaction-limit",
                "the transaction can have 150 actions; the service takes 100");
    }

    @Test
    void aHotKeyOverItsLimit() {
        String patterns = """
                P1: { title: Join, rate: %s, sql: "INSERT INTO members (id, email, name) VALUES (:id, :email, :name)" }
                """;
        Attribute everyone = new Attribute("everyone", AttributeType.S, new AttributeSource.Constant("all"));
        TableDesign members = table("members", KeySchema.of("id"), List.of(row("members", number("id"), text("email"), text("name"), everyone)),
                index("everyone", KeySchema.of("everyone", "id")));
        Action join = put("members", "members", List.of(key("id", "id", parameter("id"))),
                values("email", parameter("email"), "name", parameter("name")), "s1");
        Action listed = action(Action.Kind.PUT, "members", "members", join.key(), java.util.stream.Stream.concat(join.writes().stream(),
                java.util.stream.Stream.of(AttributeWrite.set("everyone", Map.of()))).toList(), join.conditions(), "s1");
        Map<String, Plan> plans = Map.of("P1", plan(write(listed)));
        sound(verify(workload(folder, String.format(patterns, "900/s")), List.of(members), plans));
        found(verify(workload(folder, String.format(patterns, "1200/s")), List.of(members), plans), "P1", "hot-key",
                "the hottest key of members/everyone (everyone = all) takes 1200 write units a second");
    }

    private static void sound(Verification verification) {
        assertThat(verification.patterns()).allSatisfy(p -> assertThat(p.reasons()).as(p.pattern()).isEmpty());
        assertThat(verification.count(Verdict.SUPPORTED)).isEqualTo(verification.patterns().size());
    }

    private static void found(Verification verification, String pattern, String check, String words) {
        Verification.PatternVerdict verdict = verification.patterns().stream().filter(p -> p.pattern().equals(pattern)).findFirst().orElseThrow();
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(verdict.reasons()).anySatisfy(r -> {
            assertThat(r.check()).isEqualTo(check);
            assertThat(r.message()).contains(words);
        });
    }
}
