package io.github.modernizr.prove.isolated;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * DynamoDB Local in this process and in memory, as a function from an operation's name and its request to the response,
 * both in the service's JSON form. An error of the service is a response, too, in the form it has on the wire: {@code
 * __type}, {@code message} and, of a cancelled transaction, {@code CancellationReasons}. DynamoDB Local itself is
 * reached by reflection, because its licence allows no compiling against it; {@link AutoCloseable} stops it.
 */
public final class LocalTables implements BiFunction<String, Map<String, Object>, Map<String, Object>>, AutoCloseable {

    private static final String EMBEDDED = "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";
    private static final String LOCAL = "software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal";

    private final Object local;
    private final DynamoDbClient client;
    private final Map<String, Method> operations = operations();

    public LocalTables() throws ReflectiveOperationException {
        boolean telemetryOff = true;
        local = Class.forName(EMBEDDED).getMethod("create", Boolean.class).invoke(null, telemetryOff);
        client = (DynamoDbClient) Class.forName(LOCAL).getMethod("dynamoDbClient").invoke(local);
    }

    @Override
    public Map<String, Object> apply(String operation, Map<String, Object> input) {
        Method method = operations.get(operation);
        if (method == null) {
            throw new IllegalArgumentException("no operation " + operation);
        }
        Object request = ServiceShapes.build(method.getParameterTypes()[0], input);
        try {
            return ServiceShapes.tree((SdkPojo) method.invoke(client, request));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DynamoDbException error) {
                return error(error);
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws ReflectiveOperationException {
        Class.forName(LOCAL).getMethod("shutdownNow").invoke(local);
    }

    /** The client's methods that take one request, by the service's name of the operation. */
    private static Map<String, Method> operations() {
        Map<String, Method> operations = new HashMap<>();
        for (Method method : DynamoDbClient.class.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1 && DynamoDbRequest.class.isAssignableFrom(parameters[0])
                    && SdkPojo.class.isAssignableFrom(method.getReturnType())) {
                String name = method.getName();
                operations.put(Character.toUpperCase(name.charAt(0)) + name.substring(1), method);
            }
        }
        return operations;
    }

    private static Map<String, Object> error(DynamoDbException error) {
        String code = error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorCode();
        String message = error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("__type", code == null ? error.getClass().getSimpleName() : code);
        tree.put("message", message == null ? String.valueOf(error.getMessage()) : message);
        if (error instanceof TransactionCanceledException cancelled) {
            List<Object> reasons = new ArrayList<>();
            for (CancellationReason reason : cancelled.cancellationReasons()) {
                reasons.add(ServiceShapes.tree(reason));
            }
            tree.put("CancellationReasons", reasons);
        }
        if (error instanceof ConditionalCheckFailedException failed && failed.hasItem()) {
            tree.putAll(ServiceShapes.tree(CancellationReason.builder().item(failed.item()).build()));
        }
        return tree;
    }
}
