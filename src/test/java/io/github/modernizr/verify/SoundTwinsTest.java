package io.github.modernizr.verify;

import static io.github.modernizr.verify.Library.action;
import static io.github.modernizr.verify.Library.add;
import static io.github.modernizr.verify.Library.answer;
import static io.github.modernizr.verify.Library.books;
import static io.github.modernizr.verify.Library.column;
import static io.github.modernizr.verify.Library.each;
import static io.github.modernizr.verify.Library.get;
import static io.github.modernizr.verify.Library.index;
import static io.github.modernizr.verify.Library.key;
import static io.github.modernizr.verify.Library.literal;
import static io.github.modernizr.verify.Library.loans;
import static io.github.modernizr.verify.Library.newestPage;
import static io.github.modernizr.verify.Library.number;
import static io.github.modernizr.verify.Library.parameter;
import static io.github.modernizr.verify.Library.plan;
import static io.github.modernizr.verify.Library.put;
import static io.github.modernizr.verify.Library.query;
import static io.github.modernizr.verify.Library.row;
import static io.github.modernizr.verify.Library.table;
import static io.github.modernizr.verify.Library.text;
import static io.github.modernizr.verify.Library.update;
import static io.github.modernizr.verify.Library.values;
import static io.github.modernizr.verify.Library.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
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
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are right though they look wrong, each beside a twin that is wrong. */
class SoundTwinsTest {

    private static final String DDL = """
            CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL);
            CREATE TABLE clubs (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL);
            CREATE TABLE seats (club_id INT NOT NULL, person_id INT NOT NULL, duty VARCHAR(20) NOT NULL, PRIMARY KEY (club_id, person_id));
            CREATE TABLE bouts (
              id INT PRIMARY KEY, white_id INT NOT NULL, black_id INT NOT NULL,
              FOREIGN KEY (white_id) REFERENCES people (id), FOREIGN KEY (black_id) REFERENCES people (id)
            );
            CREATE TABLE notes (
              id INT PRIMARY KEY, answers INT NULL, body VARCHAR(200) NOT NULL,
              FOREIGN KEY (answers) REFERENCES notes (id) ON DELETE SET NULL
            );
            """;

    private static final String HEAD = """
            modernizr: 1
            application: { name: clubs, title: Clubs, access-patterns: 1 }
            schema:
              ddl: schema.sql
              collation: utf8mb4_bin
              ids: { people.id: supplied, clubs.id: supplied, notes.id: supplied, bouts.id: supplied }
            statistics:
              people: { rows: 1000, source: test }
              clubs: { rows: 100, source: test }
              seats: { rows: 1000, per: { club_id: { average: 10, maximum: 30 }, person_id: { average: 1, maximum: 9 } }, source: test }
              bouts: { rows: 500, per: { white_id: { average: 1, maximum: 9 }, black_id: { average: 1, maximum: 9 } }, source: test }
              notes: { rows: 10000, per: { answers: { average: 1, maximum: 20 } }, source: test }
            traffic:
              total: 1/s
              peak: 1x
            access-patterns:
            """;

    private static final TableDesign PEOPLE = table("people", KeySchema.of("id"), List.of(row("people", number("id"), text("name"))));
    private static final TableDesign CLUBS = table("clubs", KeySchema.of("id"), List.of(new ItemType("clubs", ItemType.Structure.ROW, "clubs",
            List.of("id"), List.of(number("id"), text("name")),
            List.of(new EmbeddedRows("seats", Map.of("club_id", "id"), List.of("person_id"), List.of(number("person_id"), text("duty")))),
            ItemType.Upkeep.WITH_ROW)));
    private static final TableDesign BOOKS = table("books", KeySchema.of("id"), List.of(books()));

    @TempDir
    Path folder;

    @Test
    void aPageTokenNeedsNoColumnThatTheRequestSays() {
        TableDesign seats = table("seats", KeySchema.of("club_id", "person_id"), List.of(new ItemType("seats", ItemType.Structure.ROW, "seats",
                List.of("club_id", "person_id"), List.of(number("club_id"), number("person_id"), text("duty")), List.of(), ItemType.Upkeep.WITH_ROW)));
        String pattern = """
                P1:
                  title: Seats
                  rate: 1/s
                  parameters: { n: { default: 10, average: 10, maximum: 20 } }
                  sql: "SELECT person_id, duty FROM seats WHERE %s ORDER BY person_id DESC LIMIT :n OFFSET :from"
                  accept: { paging: cursor }
                """;
        Workload one = clubs(String.format(pattern, "club_id = :club"));
        KeyBinding club = key("club_id", "club_id", parameter("club"));
        sound(verify(one, List.of(seats), Map.of("P1", page(List.of("person_id"), club))));
        found(verify(one, List.of(seats), Map.of("P1", page(List.of(), club))), "wrong-order", "the page token lacks person_id,");
        Workload two = clubs(String.format(pattern, "club_id IN (:club, :other)"));
        KeyBinding both = new KeyBinding("club_id", Map.of("club_id", List.of(parameter("club"), parameter("other"))));
        found(verify(two, List.of(seats), Map.of("P1", page(List.of("person_id"), both))), "wrong-order", "the page token lacks club_id,");
    }

    private static Plan page(List<String> token, KeyBinding key) {
        return plan(newestPage("s1", Target.table("seats"), "seats", parameter("n"), token, key), answer("s1"));
    }

    @Test
    void twoEmbeddedRowsInOneAction() {
        String pattern = """
                P1:
                  title: Found a club
                  rate: 1/s
                  steps:
                    - { sql: "SELECT id FROM people WHERE id = :other%s", expect: one, else: "404" }
                    - atomic:
                      - { sql: "INSERT INTO clubs (id, name) VALUES (:club, :name)" }
                      - { sql: "INSERT INTO seats (club_id, person_id, duty) VALUES (:club, :me, 'chair')" }
                      - { sql: "INSERT INTO seats (club_id, person_id, duty) VALUES (:club, :other, 'clerk')" }
                """;
        List<TableDesign> tables = List.of(PEOPLE, CLUBS);
        Workload apart = clubs(String.format(pattern, " AND id <> :me"));
        sound(verify(apart, tables, Map.of("P1", founded(seat("me", "me", "chair"), seat("other", "other", "clerk")))));
        found(verify(apart, tables, Map.of("P1", founded(seat("me", "me", "chair")))), "effect-missing",
                "s4: INSERT INTO seats: the plan does not create the rows of seats in items clubs");
        found(verify(apart, tables, Map.of("P1", founded(seat("me", "me", "chair"), seat("stranger", "other", "clerk")))), "effect-missing",
                "s4: INSERT INTO seats: write w (PUT clubs) writes attribute person_id of another embedded row than the statement means");
        found(verify(apart, tables, Map.of("P1", founded(seat("me", "me", "clerk"), seat("other", "other", "chair")))), "attribute-not-written",
                "s3: INSERT INTO seats: attribute duty of the rows of seats in items clubs of table clubs is written with another value of duty");
        found(verify(clubs(String.format(pattern, "")), tables, Map.of("P1", founded(seat("me", "me", "chair"), seat("other", "other", "clerk")))),
                "item-twice", "write w (PUT clubs) writes two embedded rows of seats that can be the same row");
    }

    private static Plan founded(List<?>... seats) {
        List<AttributeWrite> writes = new ArrayList<>(List.of(AttributeWrite.set("name", Map.of("name", parameter("name")))));
        for (List<?> seat : seats) {
            seat.forEach(w -> writes.add((AttributeWrite) w));
        }
        return plan(get("s1", "people", "people", key("id", "id", parameter("other"))), answer("s1"),
                new Step.Expect("s1", Expectation.ONE, Optional.of("404")),
                new Step.Write("w", false, List.of(action(Action.Kind.PUT, "clubs", "clubs", List.of(key("id", "id", parameter("club"))), writes,
                        List.of(new Condition.ItemAbsent()), "s2", "s3", "s4"))));
    }

    private static List<AttributeWrite> seat(String element, String person, String duty) {
        return List.of(seat(element, "person_id", parameter(person)), seat(element, "duty", Expression.Literal.of(duty)));
    }

    private static AttributeWrite seat(String element, String attribute, Expression value) {
        return new AttributeWrite(AttributeWrite.Mode.SET, attribute, Optional.of(element(element)), Map.of(attribute, value));
    }

    private static AttributeWrite.Element element(String person) {
        return new AttributeWrite.Element("seats", List.of(parameter(person)), Optional.empty());
    }

    @Test
    void anItemThatIsThereNeedNotHoldTheRow() {
        Workload workload = clubs("""
                P1: { title: Give a duty, rate: 1/s, sql: "UPDATE seats SET duty = :duty WHERE club_id = :club AND person_id = :me", must-match: 1 }
                """);
        sound(verify(workload, List.of(CLUBS), Map.of("P1", duty(new Condition.ElementExists(element("me"))))));
        String words = "s1: UPDATE of seats: must match a row, but write w (UPDATE clubs) succeeds where there is none";
        found(verify(workload, List.of(CLUBS), Map.of("P1", duty(new Condition.ItemExists()))), "condition-missing", words);
        found(verify(workload, List.of(CLUBS), Map.of("P1", duty(new Condition.ElementExists(element("other"))))), "condition-missing", words);
    }

    private static Plan duty(Condition condition) {
        return plan(new Step.Write("w", false, List.of(action(Action.Kind.UPDATE, "clubs", "clubs", List.of(key("id", "id", parameter("club"))),
                List.of(seat("me", "duty", parameter("duty"))), List.of(condition), "s1"))));
    }

    @Test
    void aNewEmbeddedRowIsRefusedByItselfAlone() {
        Workload workload = clubs("""
                P1: { title: Take a seat, rate: 1/s, sql: "INSERT INTO seats (club_id, person_id, duty) VALUES (:club, :me, 'clerk')" }
                """);
        sound(verify(workload, List.of(CLUBS), Map.of("P1", taken("me"))));
        found(verify(workload, List.of(CLUBS), Map.of("P1", taken("other"))), "uniqueness", "primary key seats(club_id, person_id) is not protected");
    }

    @Test
    void aTakenKeyIsAnsweredAsSpecified() {
        Workload workload = clubs("""
                P1:
                  title: Take a seat
                  rate: 1/s
                  sql: "INSERT INTO seats (club_id, person_id, duty) VALUES (:club, :me, 'clerk')"
                  on-duplicate: { club_id+person_id: 409 taken }
                """);
        TableDesign seats = table("seats", KeySchema.of("club_id", "person_id"), List.of(new ItemType("seats", ItemType.Structure.ROW, "seats",
                List.of("club_id", "person_id"), List.of(number("club_id"), number("person_id"), text("duty")), List.of(), ItemType.Upkeep.WITH_ROW)));
        sound(verify(workload, List.of(seats), Map.of("P1", seated(Optional.of("409 taken")))));
        found(verify(workload, List.of(seats), Map.of("P1", seated(Optional.empty()))), "uniqueness",
                "a second club_id, person_id is answered \"409 taken\", but write w (PUT seats) does not say so");
    }

    private static Plan seated(Optional<String> failure) {
        return plan(new Step.Write("w", false, List.of(new Action(Action.Kind.PUT, "seats", "seats",
                List.of(key("club_id", "club_id", parameter("club")), key("person_id", "person_id", parameter("me"))), Optional.empty(),
                List.of(AttributeWrite.set("duty", Map.of("duty", Expression.Literal.of("clerk")))), Action.Demand.all(
                        List.of(new Condition.ItemAbsent()), failure), List.of("s1"), List.of()))));
    }

    private static Plan taken(String absent) {
        return plan(new Step.Write("w", false, List.of(action(Action.Kind.UPDATE, "clubs", "clubs", List.of(key("id", "id", parameter("club"))),
                seat("me", "me", "clerk"), List.of(new Condition.ItemExists(), new Condition.ElementAbsent(element(absent))), "s1"))));
    }

    /** That a note may answer itself (MySQL allows it) is all that is left to say. */
    @Test
    void aDeleteIsNotTheEffectOfItsOwnRule() {
        Workload workload = clubs("""
                P1: { title: Delete a note, rate: 1/s, sql: "DELETE FROM notes WHERE id = :id", accept: { references: [notes] } }
                """);
        TableDesign notes = table("notes", KeySchema.of("id"), List.of(row("notes", number("id"), number("answers"), text("body"))),
                index("by_answers", KeySchema.of("answers")));
        Action gone = action(Action.Kind.DELETE, "notes", "notes", List.of(key("id", "id", parameter("id"))), List.of(), List.of(), "s1");
        Verification right = verify(workload, List.of(notes), Map.of("P1", deleted(gone, forgotten("id"))));
        assertThat(right.patterns().get(0).reasons()).extracting(Verification.Reason::check).containsOnly("item-twice");
        found(verify(workload, List.of(notes), Map.of("P1", deleted(gone))), "effect-missing",
                "s1: ON DELETE SET NULL of notes: the plan does not change the items notes");
        found(verify(workload, List.of(notes), Map.of("P1", deleted(gone, forgotten("other")))), "unasked-write",
                "waits for a condition on answers that no statement asks for");
    }

    private static Plan deleted(Action... actions) {
        return plan(query("s1", Target.index("notes", "by_answers"), "notes^", key("answers", "answers", parameter("id"))),
                new Step.Write("w", true, List.of(actions)));
    }

    private static Action forgotten(String answered) {
        return each("s1.notes^", action(Action.Kind.UPDATE, "notes", "notes", List.of(key("id", "id", column("notes^", "id"))),
                List.of(AttributeWrite.remove("answers")), List.of(new Condition.ItemExists(), new Condition.Compare("answers", Optional.empty(),
                        Expression.Comparison.EQUAL, parameter(answered), false)), "s1"));
    }

    @Test
    void ofTwoParentsInOneTableEachIsLookedFor() {
        Workload workload = clubs("""
                P1: { title: Play, rate: 1/s, sql: "INSERT INTO bouts (id, white_id, black_id) VALUES (:id, :a, :b)", accept: { references: [people] } }
                """);
        TableDesign bouts = table("bouts", KeySchema.of("id"), List.of(row("bouts", number("id"), number("white_id"), number("black_id"))));
        Action bout = put("bouts", "bouts", List.of(key("id", "id", parameter("id"))),
                values("white_id", parameter("a"), "black_id", parameter("b")), "s1");
        Step.GetItem eventual = (Step.GetItem) get("s1", "people", "people^white_id", key("id", "id", parameter("a")));
        Step white = new Step.GetItem(eventual.id(), "s1", eventual.target(), eventual.key(), Consistency.STRONG, List.of(), eventual.rows());
        Step there = new Step.Require("s1", new Expression.IsNull(column("people^white_id", "id"), true), Optional.of("404"));
        Step black = onCondition(bout, "b");
        List<TableDesign> tables = List.of(PEOPLE, bouts);
        sound(verify(workload, tables, Map.of("P1", plan(white, there, black))));
        found(verify(workload, tables, Map.of("P1", plan(white, there, Library.write(bout)))), "foreign-key",
                "nothing checks that bouts.black_id names a row of people");
        found(verify(workload, tables, Map.of("P1", plan(eventual, there, black))), "foreign-key",
                "bouts.white_id is checked by an eventual read, which may not see a row of people that was just inserted");
    }

    /** The bout, on condition of the person in the same transaction. */
    private static Step onCondition(Action bout, String person) {
        return Library.write(bout, action(Action.Kind.CHECK, "people", "people", List.of(key("id", "id", parameter(person))), List.of(),
                List.of(new Condition.ItemExists()), "s1"));
    }

    @Test
    void keysThatARequirementHoldsApart() {
        Workload workload = Library.workload(folder, """
                P1:
                  title: Move a copy
                  rate: 1/s
                  steps:
                    - atomic:
                      - { sql: "UPDATE books SET copies = copies - 1 WHERE id = :a", must-match: 1, require: { ":a <> :b": "400" } }
                      - { sql: "UPDATE books SET copies = copies + 1 WHERE id = :b", must-match: 1 }
                """);
        Step moved = Library.write(update("books", List.of(key("id", "id", parameter("a"))), List.of(add("copies", literal(-1))), "s1"),
                update("books", List.of(key("id", "id", parameter("b"))), List.of(add("copies", literal(1))), "s2"));
        Step apart = new Step.Require("s1", new Expression.Compare(Expression.Comparison.NOT_EQUAL, parameter("a"), parameter("b")), Optional.of("400"));
        sound(verify(workload, List.of(BOOKS), Map.of("P1", plan(apart, moved))));
        found(verify(workload, List.of(BOOKS), Map.of("P1", plan(moved, apart))), "item-twice",
                "its actions 1 and 2 of books can name the same item of table books");
    }

    @Test
    void eachConditionHasItsAnswer() {
        Workload workload = Library.workload(folder, """
                P1: { title: Return, rate: 1/s, sql: "DELETE FROM loans WHERE id = :id", must-match: 1, else: "404" }
                """);
        TableDesign loans = table("loans", KeySchema.of("id"), List.of(loans()));
        sound(verify(workload, List.of(loans), Map.of("P1", returned("404"))));
        found(verify(workload, List.of(loans), Map.of("P1", returned("409"))), "condition-missing", "the answer is \"404\"");
    }

    private static Plan returned(String failure) {
        return plan(new Step.Write("w", false, List.of(new Action(Action.Kind.DELETE, "loans", "loans", List.of(key("id", "id", parameter("id"))),
                Optional.empty(), List.of(), Action.Demand.all(List.of(new Condition.ItemExists()), Optional.of(failure)), List.of("s1"), List.of()))));
    }

    @Test
    void aPlanThatNamesNothingHidesNoHeatOfOthers() {
        String patterns = """
                P1: { title: Join, rate: %s, sql: "INSERT INTO members (id, email, name) VALUES (:id, :email, :name)" }
                P2: { title: Member, rate: 1/s, sql: "SELECT id, email, name FROM members WHERE id = :id" }
                """;
        Attribute everyone = new Attribute("everyone", AttributeType.S, new AttributeSource.Constant("all"));
        TableDesign members = table("members", KeySchema.of("id"), List.of(row("members", number("id"), text("email"), text("name"), everyone)),
                index("everyone", KeySchema.of("everyone", "id")));
        KeyBinding id = key("id", "id", parameter("id"));
        Action join = put("members", "members", List.of(id), values("email", parameter("email"), "name", parameter("name")), "s1");
        List<AttributeWrite> listed = new ArrayList<>(join.writes());
        listed.add(AttributeWrite.set("everyone", Map.of()));
        Plan joined = plan(new Step.Write("w", false, List.of(action(Action.Kind.PUT, "members", "members", join.key(), listed,
                join.conditions(), "s1"))));
        Plan nowhere = plan(get("s1", "guests", "members", id), answer("s1"));
        Verification hot = verify(Library.workload(folder, String.format(patterns, "1200/s")), List.of(members), Map.of("P1", joined, "P2", nowhere));
        found(hot, "hot-key", "the hottest key of members/everyone (everyone = all) takes 1200 write units a second");
        assertThat(hot.patterns().get(1).reasons()).extracting(Verification.Reason::check).containsOnly("unknown-name");
        Verification cool = verify(Library.workload(folder, String.format(patterns, "900/s")), List.of(members), Map.of("P1", joined, "P2", nowhere));
        assertThat(cool.patterns().get(0).verdict()).isEqualTo(Verdict.SUPPORTED);
    }

    private Workload clubs(String patterns) {
        try {
            Files.writeString(folder.resolve("schema.sql"), DDL);
            Files.writeString(folder.resolve("modernizr.yaml"), HEAD + patterns.indent(2));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));
        assertThat(reading.workload()).as("%s", reading.diagnostics()).isPresent();
        return reading.workload().orElseThrow();
    }

    private static void sound(Verification verification) {
        assertThat(verification.patterns()).allSatisfy(p -> assertThat(p.reasons()).as(p.pattern()).isEmpty());
    }

    private static void found(Verification verification, String check, String words) {
        assertThat(verification.patterns().get(0).reasons()).anySatisfy(r -> {
            assertThat(r.check()).isEqualTo(check);
            assertThat(r.message()).contains(words);
        });
    }
}
