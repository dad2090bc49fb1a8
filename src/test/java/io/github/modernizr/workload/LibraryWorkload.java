package io.github.modernizr.workload;

import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.UniqueKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lending library, built by hand: members hold books, books are lent and come back.
 *
 * @param poison is appended to every text that a specification could contain
 */
public record LibraryWorkload(String poison) {

    private static final SourceRange HERE = new SourceRange("modernizr.yaml", 7, 3);

    public static final SourceTable MEMBERS = new SourceTable("members", List.of(
            column("id", integer(4), false, true), column("email", text(100), false, false),
            column("name", text(80), true, false), column("joined_at", new ColumnType(ColumnType.Kind.TIMESTAMP, 0, 0, false, List.of()), false, false)),
            List.of("id"), List.of(new UniqueKey(List.of("email"), false)), List.of(), HERE);

    public static final SourceTable LOANS = new SourceTable("loans", List.of(
            column("id", integer(4), false, true), column("member_id", integer(4), false, false),
            column("book", text(40), false, false), column("fee", new ColumnType(ColumnType.Kind.DECIMAL, 10, 2, false, List.of()), true, false)),
            List.of("id"), List.of(),
            List.of(new ForeignKey(List.of("member_id"), "members", List.of("id"), ForeignKey.OnDelete.CASCADE)), HERE);

    public static Workload build() {
        return new LibraryWorkload("").workload();
    }

    public static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    public Workload workload() {
        return workload(traffic());
    }

    public Workload workload(Traffic traffic) {
        return new Workload(
                new Workload.Application("library", "Town library" + poison, "Lends books." + poison, 7, List.of("Opened 1901." + poison)),
                new Workload.Settings(Consistency.EVENTUAL, 0, "us-east-1", 12, ReadBudget.DEFAULT, "utf8mb4_0900_ai_ci", Map.of()),
                new Schema(List.of(MEMBERS, LOANS)), statistics(), traffic, patterns(),
                List.of(new Workload.KnownParameter("memberId", "members", "id", "the token carries it" + poison)),
                List.of(new Workload.Role("member", "SELECT 1 FROM members WHERE id = :memberId", "403" + poison)),
                List.of(new Workload.OtherWriter("clerk's desk" + poison, List.of("members.name"), List.of(), List.of(), "by hand" + poison)),
                List.of(new Workload.Pin(Workload.Pin.Kind.NEVER_COPY, "members.email", List.of(), "privacy" + poison)));
    }

    private Statistics statistics() {
        return new Statistics(
                Map.of("members", new Statistics.TableStatistics(Figure.stated(1000, "register" + poison), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()),
                        "loans", new Statistics.TableStatistics(Figure.assumed(4000, "four each" + poison), Optional.empty(),
                                Optional.of(Figure.stated(5000, "")), Optional.empty(),
                                Map.of("member_id", new Statistics.FanOut(Multiplicity.of(number("4"), number("20")), new Origin.Assumed("rules" + poison))))),
                Map.of("members.email", new Statistics.ColumnStatistics(Optional.of(Figure.stated(24, "register" + poison)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                List.of());
    }

    private Traffic traffic() {
        Rate total = new Rate(number("100"), new Origin.Stated(""));
        return new Traffic(Optional.of(total), BigDecimal.ONE, List.of(
                group("desk", "Desk", "0.6", "50", false, operation("lend", "40"), operation("return", "20")),
                group("web", "Web", "0.4", "40", false, operation("look", "40")),
                group("rare", "Rare", "0.05", "1", true, operation("join", "0.2"), operation("audit", "0.1"))));
    }

    public static Traffic.Group group(String id, String title, String share, String rate, boolean below, Traffic.Operation... operations) {
        return new Traffic.Group(id, title, Optional.ofNullable(share).map(LibraryWorkload::number),
                Optional.ofNullable(rate).map(r -> new Rate(number(r), new Origin.Stated(""))), below, List.of(operations), List.of());
    }

    public static Traffic.Operation operation(String id, String rate) {
        return new Traffic.Operation(id, id, new Rate(number(rate), new Origin.Stated("")));
    }

    private List<AccessPattern> patterns() {
        List<AccessPattern> all = new ArrayList<>();
        all.add(pattern("L1", "Find a member by e-mail", of("web", "look", "0.75", "30"), form("all", "1", read("s1", byEmail(), PatternStep.Expectation.ONE))));
        all.add(pattern("L2", "List a member's loans", of("web", "look", "0.25", "10"), form("all", "1", read("s1", loansOf(), PatternStep.Expectation.ANY))));
        all.add(pattern("L3", "Lend a book", of("desk", "lend", "1", "40"), form("all", "1", write("s1", insertLoan(), Optional.empty()))));
        all.add(pattern("L4", "Return all books", of("desk", "return", "0.9", "18"), form("all", "1",
                read("s1", loansOf(), PatternStep.Expectation.SOME),
                new PatternStep.Let("fees", new Expression.Literal(Optional.of(BigDecimal.ONE)), "SUM(loans.fee)" + poison),
                new PatternStep.Outside("take the fee" + poison, Optional.of("402" + poison)),
                new PatternStep.Atomic(List.of(write("s2", deleteLoans(), Optional.empty()))))));
        all.add(pattern("L5", "Join", new Given(new Rate(number("0.2"), new Origin.Stated("")), new AccessPattern.RateSource.ShareOf("rare", "join", BigDecimal.ONE, Optional.empty())),
                form("all", "1", write("s1", insertMember(), Optional.empty()))));
        all.add(pattern("L6", "Leave", new Given(new Rate(number("0.01"), new Origin.Assumed("few" + poison)), new AccessPattern.RateSource.AssumedRate("few leave" + poison)),
                form("all", "1", write("s1", deleteMember(), Optional.empty()))));
        all.add(new AccessPattern("L7", "Log out" + poison, Optional.of("POST /logout" + poison), Rate.NONE, new AccessPattern.RateSource.None(),
                new AccessPattern.Body.NoOperation("nothing is stored" + poison), List.of(), List.of(), Map.of(), List.of(), Optional.empty(), List.of(), HERE));
        return all;
    }

    private record Given(Rate rate, AccessPattern.RateSource source) {}

    private static Given of(String group, String operation, String share, String rate) {
        return new Given(new Rate(number(rate), new Origin.Derived(rate + "/s")),
                new AccessPattern.RateSource.ShareOf(group, operation, number(share), Optional.empty()));
    }

    private AccessPattern pattern(String id, String title, Given rate, Form... forms) {
        Relaxation relaxation = new Relaxation(Relaxation.Kind.CURSOR_PAGING, "", Optional.empty(), List.of(), Optional.empty(), "pages by token" + poison, HERE);
        return new AccessPattern(id, title + poison, Optional.of("GET /" + id + poison), rate.rate(), rate.source(),
                new AccessPattern.Body.Operations(List.of(forms), List.of("x" + poison)),
                List.of(new AccessPattern.RequestParameter("memberId", Optional.empty(), Optional.empty(), false)),
                id.equals("L2") ? List.of(relaxation) : List.of(), Map.of("memberId", new AccessPattern.Skew(number("0.01"), true, "guess" + poison)),
                List.of(), Optional.empty(), List.of("A note" + poison), HERE);
    }

    private static Form form(String name, String share, PatternStep... steps) {
        return new Form(name, List.of(), number(share), List.of(steps));
    }

    private PatternStep.Run read(String id, Statement.Select select, PatternStep.Expectation expect) {
        return new PatternStep.Run(id, Optional.of("found"), select, Optional.empty(), PatternStep.Purpose.ANSWER,
                Map.of(), expect, Optional.empty(), List.of(), Map.of(), Optional.of("404" + poison));
    }

    private static PatternStep.Run write(String id, Statement statement, Optional<String> forEach) {
        return new PatternStep.Run(id, Optional.empty(), statement, forEach, PatternStep.Purpose.EFFECT,
                Map.of(), PatternStep.Expectation.ANY, Optional.empty(), List.of(), Map.of(), Optional.empty());
    }

    private Statement.Select byEmail() {
        return select(MEMBERS, "m", "email", List.of("id", "name", "email"), "SELECT id, name, email FROM members m WHERE m.email = :email" + poison);
    }

    private Statement.Select loansOf() {
        return select(LOANS, "l", "member_id", List.of("id", "book", "fee"), "SELECT id, book, fee FROM loans l WHERE l.member_id = :memberId" + poison);
    }

    private static Statement.Select select(SourceTable table, String alias, String by, List<String> columns, String text) {
        List<Query.Output> outputs = columns.stream().map(c -> new Query.Output(c, new Expression.ColumnRef(alias, c))).toList();
        return new Statement.Select(new Query(List.of(new Query.Source(alias, new Query.Relation.Base(table), false, List.of())),
                List.of(equal(alias, by)), List.of(), List.of(), outputs, false, List.of(), Optional.empty(), Optional.empty()), text, HERE);
    }

    private static Expression equal(String alias, String column) {
        return new Expression.Compare(Expression.Comparison.EQUAL, new Expression.ColumnRef(alias, column), new Expression.Parameter(column));
    }

    private static Statement insertLoan() {
        return new Statement.Insert(LOANS, List.of(assign("member_id"), assign("book")), List.of(),
                "INSERT INTO loans (member_id, book) VALUES (:memberId, :book)", HERE);
    }

    private static Statement insertMember() {
        return new Statement.Insert(MEMBERS, List.of(assign("email"), new Statement.Assignment("joined_at", new Expression.Now())), List.of(),
                "INSERT INTO members (email, joined_at) VALUES (:email, NOW())", HERE);
    }

    private static Statement deleteLoans() {
        return new Statement.Delete(LOANS, "loans", List.of(equal("loans", "member_id")), "DELETE FROM loans WHERE member_id = :memberId", HERE);
    }

    private static Statement deleteMember() {
        return new Statement.Delete(MEMBERS, "members", List.of(equal("members", "id")), "DELETE FROM members WHERE id = :memberId", HERE);
    }

    private static Statement.Assignment assign(String column) {
        return new Statement.Assignment(column, new Expression.Parameter(column));
    }

    private static Column column(String name, ColumnType type, boolean nullable, boolean autoIncrement) {
        return new Column(name, type, nullable, Optional.empty(), autoIncrement, false, Collation.CASE_AND_ACCENT_INSENSITIVE, HERE);
    }

    private static ColumnType integer(int bytes) {
        return new ColumnType(ColumnType.Kind.INTEGER, bytes, 0, false, List.of());
    }

    private static ColumnType text(int length) {
        return new ColumnType(ColumnType.Kind.TEXT, length, 0, false, List.of());
    }
}
