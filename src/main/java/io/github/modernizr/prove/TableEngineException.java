package io.github.modernizr.prove;

import java.util.List;

/** The service answered with an error. */
public final class TableEngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final List<String> cancellationReasons;

    /**
     * @param code the service's error code, such as {@code ConditionalCheckFailedException}
     * @param cancellationReasons of a cancelled transaction: for each action, in order, {@code None} or its code;
     *     otherwise empty
     */
    public TableEngineException(String code, String message, List<String> cancellationReasons) {
        super(code + ": " + message);
        this.code = code;
        this.cancellationReasons = List.copyOf(cancellationReasons);
    }

    public String code() {
        return code;
    }

    public List<String> cancellationReasons() {
        return cancellationReasons;
    }
}
