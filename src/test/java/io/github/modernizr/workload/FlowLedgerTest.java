package io.github.modernizr.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows in, rows out, and how long ids last. */
class FlowLedgerTest {

    private final FlowLedger ledger = FlowLedger.of(LibraryWorkload.build());

    @Test
    void followsDeletesWithTheirFanOutAndCascades() {
        FlowLedger.TableFlow loans = ledger.tables().stream().filter(t -> t.table().equals("loans")).findFirst().orElseThrow();

        assertThat(loans.inPerSecond().orElseThrow()).isEqualByComparingTo("40");
        assertThat(loans.outPerSecond().orElseThrow()).as("18 × 4 returned, 0.01 × 4 by cascade").isEqualByComparingTo("72.04");
        assertThat(loans.out()).extracting(FlowLedger.Flow::effect).containsExactly("delete", "cascade");
        assertThat(loans.out().get(0).arithmetic()).isEqualTo("18/s × 4 rows of loans per member_id");
    }

    @Test
    void moreOutThanInIsAContradiction() {
        assertThat(ledger.findings()).extracting(f -> f.kind() + " " + f.subject()).startsWith("CONTRADICTION loans");
        assertThat(ledger.findings().get(0).text()).startsWith("72.04 rows leave it each second, 40 at most enter");
    }

    @Test
    void statedGrowthIsHeldAgainstTheInserts() {
        assertThat(ledger.findings()).extracting(LedgerFinding::text)
                .contains("Its inserts make 3,456,000 rows a day, 5,000 a day are stated.");
    }

    @Test
    void idsLastAsLongAsTheirType() {
        FlowLedger.IdRange loans = ledger.idRanges().stream().filter(r -> r.table().equals("loans")).findFirst().orElseThrow();

        assertThat(loans.largest()).isEqualByComparingTo("2147483647");
        assertThat(loans.days().orElseThrow()).as("2,147,483,647 / (40 × 86,400)").isEqualByComparingTo("621.4");
        assertThat(ledger.findings()).noneMatch(f -> f.subject().equals("loans.id"));
    }

    @Test
    void readsAndWritesAreHeldAgainstEachOther() {
        OpenQuestions open = OpenQuestions.of(LibraryWorkload.build());

        assertThat(open.subjects(OpenQuestions.Topic.READ_NEVER_WRITTEN)).containsExactly("loans.fee");
        assertThat(open.subjects(OpenQuestions.Topic.WRITTEN_NEVER_READ)).containsExactly("members.joined_at");
        assertThat(open.subjects(OpenQuestions.Topic.SIZE_MISSING)).containsExactly("members.name", "loans.book");
    }
}
