package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.Row;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small application of the interleavings: members register, pieces are taken, looks are counted. */
public final class Market {

    public static final Workload WORKLOAD =
            SpecReader.read(Path.of("src/test/resources/cases/interleavings/market/modernizr.yaml")).workload().orElseThrow();

    private Market() {}

    /** No member, and one good with so many pieces. */
    public static Map<String, List<Row>> rows(int stock) {
        return Map.of("members", List.of(), "goods", List.of(goods(stock, 0)));
    }

    public static Row goods(int stock, int looks) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", BigDecimal.ONE);
        row.put("stock", BigDecimal.valueOf(stock));
        row.put("looks", BigDecimal.valueOf(looks));
        return new Row(row);
    }

    /** A request about that good. */
    public static Participant request(String pattern, Map<String, Object> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putIfAbsent("id", BigDecimal.ONE);
        AccessPattern of = WORKLOAD.pattern(pattern);
        return new Participant(of, of.forms().get(0), new Invocation(pattern, of.forms().get(0).name(), all,
                LocalDateTime.of(2026, 2, 1, 0, 0), new NoDraws(), true, Optional.empty()), Integer.MAX_VALUE);
    }

    public static Participant take(int pieces) {
        return request("M2", Map.of("pieces", BigDecimal.valueOf(pieces)));
    }

    private static final class NoDraws implements Invocation.Draws {

        @Override
        public Object id(String column, int element) {
            throw new UnsupportedOperationException("the market's ids come with the requests");
        }

        @Override
        public String version() {
            return "a version";
        }
    }
}
