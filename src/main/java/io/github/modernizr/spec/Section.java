package io.github.modernizr.spec;

import java.util.List;
import java.util.Locale;

/**
 * The mappings of the language whose keys are a closed list. The published JSON Schema has a definition
 * of the same name and keys for each (a test keeps the two equal).
 */
enum Section {
    SPECIFICATION("modernizr", "application", "schema", "defaults", "statistics", "traffic", "parameters", "roles",
            "other-writers", "pins", "access-patterns"),
    APPLICATION("name", "title", "description", "access-patterns", "notes"),
    SCHEMA("ddl", "collation", "clock", "unique", "ids"),
    UNIQUE("table", "columns"),
    DEFAULTS("consistency", "region", "horizon", "read-budget"),
    READ_BUDGET("bytes", "requests"),
    TABLE_STATISTICS("rows", "maximum", "rows-per-day", "keep", "per", "source"),
    FAN_OUT("average", "maximum", "source"),
    COLUMN_STATISTICS("bytes", "maximum", "distinct", "hottest", "words", "source"),
    WORDS("average", "maximum"),
    SELECTIVITY("fraction", "source"),
    TRAFFIC("total", "peak", "groups"),
    GROUP("title", "share", "rate", "operations", "notes"),
    KNOWN_PARAMETER("exists", "because"),
    ROLE("sql", "consistency", "else"),
    OTHER_WRITER("title", "updates", "inserts", "deletes", "because"),
    PINS("keys", "never-copy", "maximum-indexes", "by-index"),
    PATTERN("title", "api", "notes", "rate", "no-operation", "delegate", "same-as", "sql", "steps", "needs",
            "parameters", "skew", "consistency", "collation", "forms", "returns", "accept",
            "expect", "must-match", "else", "require", "on-duplicate", "set-if-present"),
    RATE_SHARE("of", "share", "because"),
    RATE_ASSUMED("assumed", "because"),
    DELEGATE("to", "because", "feed"),
    REQUEST_PARAMETER("default", "average", "maximum"),
    SKEW("hottest", "source"),
    STATEMENT("sql", "as", "when", "for-each", "consistency", "expect", "must-match", "else", "require",
            "on-duplicate", "set-if-present", "total"),
    LET("let", "when"),
    OUTSIDE("outside", "when", "else"),
    ATOMIC("atomic"),
    RETURNS("same-as"),
    ACCEPT("paging", "short-pages", "total", "omit", "stale", "search", "asynchronous", "cascade", "references",
            "ids", "read-budget"),
    LAG("lag"),
    SEARCH("like", "minimum-length", "several-words"),
    ASYNCHRONOUS("words", "aggregates", "copies");

    private final List<String> keys;

    Section(String... keys) {
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }

    /** The name in the JSON Schema and in messages: {@code table-statistics}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
