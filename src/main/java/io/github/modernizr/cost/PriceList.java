package io.github.modernizr.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * List prices of one region in US dollars, read from {@code prices.yaml}.
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
    private static final String RESOURCE = "prices.yaml";

    /** Since when a price holds, and where it was read. */
    public record Source(String date, String text) {}

    /** The prices of a region; empty where we have none. */
    public static Optional<PriceList> of(String region) {
        return Optional.ofNullable(read().get(region)).map(node -> parse(region, node));
    }

    /** The regions whose prices are known. */
    public static SortedSet<String> regions() {
        SortedSet<String> regions = new TreeSet<>();
        read().fieldNames().forEachRemaining(regions::add);
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

    private static PriceList parse(String region, JsonNode node) {
        JsonNode onDemand = node.get("on-demand");
        JsonNode provisioned = node.get("provisioned");
        JsonNode storage = node.get("storage");
        return new PriceList(region,
                number(onDemand, "million-read-units"), number(onDemand, "million-write-units"), source(onDemand),
                number(provisioned, "read-unit-hour"), number(provisioned, "write-unit-hour"),
                number(provisioned, "utilisation"), source(provisioned),
                number(storage, "gigabyte-month"), source(storage));
    }

    /** From the text as it stands: a double in between would not be exact. */
    private static BigDecimal number(JsonNode node, String field) {
        return new BigDecimal(node.get(field).asText());
    }

    private static Source source(JsonNode node) {
        return new Source(node.get("date").asText(), node.get("source").asText());
    }

    private static JsonNode read() {
        try (InputStream in = PriceList.class.getResourceAsStream(RESOURCE)) {
            return YAMLMapper.builder()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
