package io.github.modernizr.cost;

import static io.github.modernizr.cost.CapacityProfile.LOCAL;
import static io.github.modernizr.cost.CapacityProfile.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each difference between the service and DynamoDB Local, and what they have in common. */
class CapacityProfileTest {

    @Test
    void onlyLocalDoublesAnIndexInATransaction() {
        assertThat(SERVICE.indexFactor(true)).isEqualByComparingTo("1");
        assertThat(LOCAL.indexFactor(true)).isEqualByComparingTo("2");
        assertThat(SERVICE.indexFactor(false)).isEqualByComparingTo("1");
        assertThat(LOCAL.indexFactor(false)).isEqualByComparingTo("1");
    }

    @Test
    void bothDoubleTheItem() {
        assertThat(SERVICE.itemFactor(true)).isEqualByComparingTo("2");
        assertThat(LOCAL.itemFactor(true)).isEqualByComparingTo("2");
    }

    @Test
    void onlyTheServiceBillsMissingKeysOfABatch() {
        assertThat(SERVICE.missingKeyUnits(Consistency.EVENTUAL)).isEqualByComparingTo("0.5");
        assertThat(SERVICE.missingKeyUnits(Consistency.STRONG)).isEqualByComparingTo("1");
        assertThat(LOCAL.missingKeyUnits(Consistency.STRONG)).isZero();
    }

    @Test
    void onlyLocalReportsLikeItemsOfATransactionOnce() {
        assertThat(SERVICE.likeItemsOnce()).isFalse();
        assertThat(LOCAL.likeItemsOnce()).isTrue();
    }

    @Test
    void onlyTheServiceBillsAnEmptyQuery() {
        assertThat(SERVICE.emptyQueryUnits(Consistency.EVENTUAL)).isEqualByComparingTo("0.5");
        assertThat(LOCAL.emptyQueryUnits(Consistency.EVENTUAL)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 2", "1025, 4, 2", "4096, 8, 2", "4097, 10, 4"})
    void onlyLocalCountsAConditionCheckAsARead(long bytes, BigDecimal service, BigDecimal local) {
        assertThat(SERVICE.checkUnits(bytes)).isEqualByComparingTo(service);
        assertThat(LOCAL.checkUnits(bytes)).isEqualByComparingTo(local);
    }

    @ParameterizedTest
    @CsvSource({"0, STRONG, 1", "4096, STRONG, 1", "4097, STRONG, 2", "0, EVENTUAL, 0.5", "4097, EVENTUAL, 1"})
    void readsByBytes(long bytes, Consistency consistency, BigDecimal units) {
        assertThat(CapacityProfile.readUnits(bytes, consistency)).isEqualByComparingTo(units);
    }

    @ParameterizedTest
    @CsvSource({"0, 1024, 1", "0, 1025, 2", "3000, 10, 3", "10, 3000, 3", "0, 0, 1"})
    void writesByTheLargerOfBeforeAndAfter(long before, long after, BigDecimal units) {
        assertThat(CapacityProfile.writeUnits(before, after)).isEqualByComparingTo(units);
    }
}
