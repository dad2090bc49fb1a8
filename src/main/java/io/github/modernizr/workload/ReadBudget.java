package io.github.modernizr.workload;

/**
 * The worst case that one execution of a pattern may cause, by stated maxima.
 *
 * @param bytes read, before filters
 * @param sequentialRequests one after the other
 */
public record ReadBudget(long bytes, int sequentialRequests) {

    /** One page of DynamoDB and ten round trips. */
    public static final ReadBudget DEFAULT = new ReadBudget(1_048_576, 10);
}
