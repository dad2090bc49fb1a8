package io.github.modernizr.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0", "0.00;0", "2640.30;2,640.3", "1000000;1,000,000", "-1234.5;-1,234.5", "999;999", "1E+3;1,000"})
    void exactKeepsEveryDigit(BigDecimal value, String text) {
        assertThat(Decimals.exact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"339.2307;339.2", "9.2599;9.26", "0.0048780;0.00488", "99.999;100", "12345.67;12,345.7", "-0.5555;-0.556"})
    void roundedKeepsWhatOneReads(BigDecimal value, String text) {
        assertThat(Decimals.rounded(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0.00", "0.004;<0.01", "0.005;0.01", "1234.5;1,234.50", "0.00;0.00"})
    void moneyIsNeverNothingByRounding(BigDecimal value, String text) {
        assertThat(Decimals.money(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1.351;135.1 %", "0.001;0.1 %", "0.807692308;80.769 %", "0;0 %"})
    void percent(BigDecimal value, String text) {
        assertThat(Decimals.percent(value)).isEqualTo(text);
    }
}
