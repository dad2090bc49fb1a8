package io.github.modernizr.dynamo;

/** Limits of the service, from its documentation ("Service, account, and table quotas"). */
public final class ServiceLimits {

    public static final int ITEM_BYTES = 400 * 1024;
    public static final int PARTITION_KEY_BYTES = 2048;
    public static final int SORT_KEY_BYTES = 1024;
    public static final int PAGE_BYTES = 1024 * 1024;
    public static final int BATCH_GET_KEYS = 100;
    public static final int BATCH_WRITE_ITEMS = 25;
    public static final int TRANSACTION_ACTIONS = 100;
    public static final int TRANSACTION_BYTES = 4 * 1024 * 1024;
    public static final int GLOBAL_INDEXES = 20;
    public static final int LOCAL_INDEXES = 5;
    public static final int INDEX_KEY_ATTRIBUTES = 4;
    public static final int INCLUDED_ATTRIBUTES = 100;
    public static final int PARTITION_READ_UNITS = 3000;
    public static final int PARTITION_WRITE_UNITS = 1000;
    public static final int READ_UNIT_BYTES = 4096;
    public static final int WRITE_UNIT_BYTES = 1024;
    public static final int STORAGE_OVERHEAD_BYTES = 100;

    private ServiceLimits() {}
}
