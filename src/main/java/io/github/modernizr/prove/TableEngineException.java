package io.github.modernizr.prove;

import java.util.List;
import java.util.Map;

/** The service answered with an error. */
public final class TableEngineException extends RuntimeException {

    /** Not the service's own: no answer came, and nobody knows whether the request was carried out. */
    public static final String NO_ANSWER = "NoAnswer";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final List<String> cancellationReasons;
    private final transient List<Map<String, Object>> items;

    /**
     * @param code the service's error code, such as {@code ConditionalCheckFailedException}
     * @param cancellationReasons of a cancelled transaction: for each action, in order, {@code None} or its code;
     *     otherwise empty
     */
    public TableEngineException(String code, String message, List<String> cancellationReasons) {
        this(code, message, cancellationReasons, List.of());
    }

    /**
     * @param items where {@code ReturnValuesOnConditionCheckFailure} asked for them: of a cancelled transaction for each
     *     action, in order, the item that its failed condition saw, of any other request the one; empty maps where there
     *     was none
     */
    public TableEngineException(
            String code, String message, List<String> cancellationReasons, List<Map<String, Object>> items) {
        super(code + ": " + message);
        this.code = code;
        this.cancellationReasons = List.copyOf(cancellationReasons);
        this.items = List.copyOf(items);
    }

    public String code() {
        return code;
    }

    public List<String> cancellationReasons() {
        return cancellationReasons;
    }

    /** The item that the failed condition of an action saw; empty where there is none or nobody asked. */
    public Map<String, Object> item(int action) {
        return action < items.size() ? items.get(action) : Map.of();
    }
}
