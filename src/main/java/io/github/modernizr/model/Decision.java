package io.github.modernizr.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A choice with its reason and its price.
 *
 * @param subject the table, index or structure
 * @param chosen in words
 * @param patterns the patterns it serves
 * @param alternative the best other choice, if one was compared
 * @param alternativeMonthly US dollars a month that the whole model would cost more with it
 */
public record Decision(
        String subject,
        String chosen,
        String reason,
        List<String> patterns,
        Optional<String> alternative,
        Optional<BigDecimal> alternativeMonthly) {}
