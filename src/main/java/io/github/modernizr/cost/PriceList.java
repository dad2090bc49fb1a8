package io.github.modernizr.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * List prices of one region in US dollars, read from {@code prices.properties}.
 *
 * @param millionReadUnits on-demand, for a million read request units
 * @param readUnitHour provisioned, for a read capacity unit and hour
 * @param utilisation the share of provisioned capacity that is used; an assumption, always shown
 * @param gigabyteMonth for 2^30 bytes stored for a month
 */
public record PriceList(
        String region,
        BigDecimal millionReadUnits,
        BigDecimal millionWriteUnits,
        Source onDemand,
        BigDecimal readUnitHour,
        BigDecimal writeUnitHour,
        BigDecimal utilisation,
        Source provisioned,
        BigDecimal gigabyteMonth,
        Source storage) {

    /** Hours of a month, as AWS's own calculator has it. */
    public static final BigDecimal HOURS = BigDecimal.valueOf(730);
    static final BigDecimal SECONDS = HOURS.multiply(BigDecimal.valueOf(3600));
    static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

    private static final BigDecimal MILLIONTH = new BigDecimal("0.000001");
    private static final String RESOURCE = "prices.properties";

    /** Since when a price holds, and where it was read. */
    public record Source(String date, String text) {}

    /** The prices of a region; empty where we have none. */
    public static Optional<PriceList> of(String region) {
        Properties prices = read();
        return regions(prices).contains(region) ? Optional.of(parse(region, prices)) : Optional.empty();
    }

    /** The regions whose prices are known. */
    public static SortedSet<String> regions() {
        return regions(read());
    }

    private static SortedSet<String> regions(Properties prices) {
        SortedSet<String> regions = new TreeSet<>();
        for (String key : prices.stringPropertyNames()) {
            regions.add(key.substring(0, key.indexOf('.')));
        }
        return regions;
    }

    /** Dollars of so many request units, on demand. */
    public BigDecimal requests(BigDecimal readUnits, BigDecimal writeUnits) {
        return readUnits.multiply(millionReadUnits).add(writeUnits.multiply(millionWriteUnits)).multiply(MILLIONTH);
    }

    /** Dollars a month of a steady load of request units a second, on demand. */
    public BigDecimal monthly(BigDecimal readUnitsPerSecond, BigDecimal writeUnitsPerSecond) {
        return requests(readUnitsPerSecond.multiply(SECONDS), writeUnitsPerSecond.multiply(SECONDS));
    }

    private static PriceList parse(String region, Properties prices) {
        String onDemand = region + ".on-demand.";
        String provisioned = region + ".provisioned.";
        String storage = region + ".storage.";
        return new PriceList(region,
                number(prices, onDemand + "million-read-units"), number(prices, onDemand + "million-write-units"),
                source(prices, onDemand),
                number(prices, provisioned + "read-unit-hour"), number(prices, provisioned + "write-unit-hour"),
                number(prices, provisioned + "utilisation"), source(prices, provisioned),
                number(prices, storage + "gigabyte-month"), source(prices, storage));
    }

    private static BigDecimal number(Properties prices, String key) {
        return new BigDecimal(prices.getProperty(key));
    }

    private static Source source(Properties prices, String prefix) {
        return new Source(prices.getProperty(prefix + "date"), prices.getProperty(prefix + "source"));
    }

    private static Properties read() {
        try (InputStream in = PriceList.class.getResourceAsStream(RESOURCE)) {
            Properties prices = new Properties();
            prices.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return prices;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
