package io.github.modernizr.prove;

import java.util.List;
import java.util.Optional;

/**
 * One execution of a plan.
 *
 * @param exchanges its requests in order, those of failed attempts included
 * @param attempts how often the plan was started: 1, and one more for each optimistic retry
 * @param nextPage where the next page starts; empty where there is none or the plan has no pages
 */
public record Execution(Outcome outcome, List<Exchange> exchanges, int attempts, Optional<Row> nextPage) {}
