package io.github.modernizr.prove;

/** The operations of the service that plans and their proof need, under the service's names. */
public enum Operation {
    CREATE_TABLE("CreateTable"),
    DELETE_TABLE("DeleteTable"),
    GET_ITEM("GetItem"),
    BATCH_GET_ITEM("BatchGetItem"),
    QUERY("Query"),
    /** Only for reading back the whole state; no plan scans. */
    SCAN("Scan"),
    PUT_ITEM("PutItem"),
    UPDATE_ITEM("UpdateItem"),
    DELETE_ITEM("DeleteItem"),
    BATCH_WRITE_ITEM("BatchWriteItem"),
    TRANSACT_WRITE_ITEMS("TransactWriteItems");

    private final String action;

    Operation(String action) {
        this.action = action;
    }

    /** As the service's API reference calls it. */
    public String action() {
        return action;
    }
}
