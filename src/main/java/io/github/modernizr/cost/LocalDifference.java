package io.github.modernizr.cost;

/**
 * What DynamoDB Local 3.3.1 does otherwise than the service, as far as a plan can meet it: the whole list. Those that are
 * numbers are in {@link CapacityProfile}; a test measures each of them.
 */
public enum LocalDifference {
    TRANSACTION_INDEXES("In a transaction it doubles the write units of an index; the service doubles those of the table's own"
            + " item alone."),
    CONDITION_CHECKS("It counts a ConditionCheck as a read, by 4 KB; the service counts 2 units for each KB of the item."),
    LIKE_ITEMS("Of the items of a transaction that cost the same, in one table and each of its indexes, it reports one; the"
            + " service bills each."),
    MISSING_BATCH_KEYS("A key of a BatchGetItem that has no item costs nothing; the service bills the minimum."),
    EMPTY_QUERIES("A Query that finds nothing reports 0 units; the service bills the minimum."),
    LOCAL_INDEX_FETCHES("A Query of a local index that does not project everything, asked for some attributes, is charged for each"
            + " item of the table too, even where the index has them all; the service charges only for what the index lacks."),
    REFUSED_REQUESTS("A request whose condition fails reports no units; the service bills the write."),
    INDEX_LAG("A global index has every write at once; the service's is a little behind."),
    CONFLICTS("Transactions on one item wait for each other; the service cancels one of them."),
    THROTTLING("It takes any rate on any key; the service refuses what goes beyond 1,000 write or 3,000 read units a second on one"
            + " partition.");

    private final String sentence;

    LocalDifference(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
