package io.github.modernizr.workload;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * A difference from the SQL's meaning that the person accepted for a pattern. None is ever applied unless
 * the specification says so.
 *
 * @param subject what it is about: a table ({@code LAZY_CASCADE}, {@code CHECKED_BEFORE}), a column as
 *     {@code table.column} ({@code STALE}, {@code OMITTED}), a kind of structure ({@code ASYNCHRONOUS}), an id
 *     column ({@code SUPPLIED_ID}); empty where the kind says all
 * @param bound how far it may go: seconds of lag, items of a page's read budget, bytes; if any
 * @param forms the forms it holds for; empty for all
 * @param readBudget of {@code READ_BUDGET}
 * @param text as the documents repeat it
 */
public record Relaxation(
        Kind kind,
        String subject,
        Optional<Long> bound,
        List<String> forms,
        Optional<ReadBudget> readBudget,
        String text,
        SourceRange range) {

    /** All relaxations that the language knows. */
    public enum Kind {
        /** OFFSET becomes a page token. */
        CURSOR_PAGING("paging"),
        /** A page may hold fewer rows than asked for; {@code bound} items are read at most. */
        SHORT_PAGES("short-pages"),
        TOTAL_OMITTED("total"),
        /** The total may lag by {@code bound} seconds. */
        TOTAL_LAGGING("total"),
        /** An attribute is left out of the answer. */
        OMITTED("omit"),
        /** An attribute may lag by {@code bound} seconds. */
        STALE("stale"),
        /** Infix LIKE becomes word search. */
        WORD_SEARCH("search"),
        /** Structures of the kind {@code subject} may be kept by the table's stream. */
        ASYNCHRONOUS("asynchronous"),
        /** Children of a deleted parent are ignored, and deleted when met. */
        LAZY_CASCADE("cascade"),
        /** Foreign keys are checked by a read before the write. */
        CHECKED_BEFORE("references"),
        /** More may be read than {@link ReadBudget#DEFAULT}. */
        READ_BUDGET("read-budget"),
        /** The client brings the id, and it is unique by construction. */
        SUPPLIED_ID("ids");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The key under {@code accept:}. */
        public String key() {
            return key;
        }
    }

    public boolean covers(String form) {
        return forms.isEmpty() || forms.contains(form);
    }
}
