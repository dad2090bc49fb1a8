package io.github.modernizr.prove.engine;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** DynamoDB Local from outside its class loader. */
final class LocalTableEngine implements TableEngine {

    private final ClassLoader loader;
    private final BiFunction<String, Map<String, Object>, Map<String, Object>> local;
    private final List<Thread> databases;
    private int creations;

    LocalTableEngine(ClassLoader loader, BiFunction<String, Map<String, Object>, Map<String, Object>> local) {
        this.loader = loader;
        this.local = local;
        databases = LoaderThreads.of(loader).stream().filter(t -> t.getName().startsWith("SQLiteQueue")).toList();
    }

    @Override
    public Map<String, Object> call(Request request) {
        if (Thread.currentThread().isInterrupted()) {
            // it would break at the next wait for its database, and in words of its own
            throw new EngineFailure("The build was interrupted in the middle of the proof; nothing was proven. Run it again.", null);
        }
        Map<String, Object> response = LoaderThreads.with(loader, () -> ask(request));
        if (!databases.stream().allMatch(Thread::isAlive)) {
            // it would go on with an empty database, and answer that there are no such tables
            throw new EngineFailure("DynamoDB Local died: the thread of its database ended, and all data is lost. Run it"
                    + " again; if it dies again, there is too little memory (MAVEN_OPTS=-Xmx…).", null);
        }
        if (response.get("__type") instanceof String code) {
            throw new TableEngineException(code, (String) response.get("message"), reasons(response), items(response));
        }
        return response;
    }

    private Map<String, Object> ask(Request request) {
        try {
            return local.apply(request.operation().action(), input(request));
        } catch (RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EngineFailure("DynamoDB Local broke at " + request.operation().action() + " (" + cause
                    + "). Run it again; if it breaks again at the same seed, the request is " + request.input(), e);
        }
    }

    /**
     * A client's token means the same for ten minutes, longer than tables live here: those of tables that are gone, drawn
     * from the same seed, must not be taken for repetitions.
     */
    private Map<String, Object> input(Request request) {
        creations += request.operation() == Operation.CREATE_TABLE ? 1 : 0;
        if (!(request.input().get("ClientRequestToken") instanceof String token)) {
            return request.input();
        }
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.put("ClientRequestToken", token + "-" + creations);
        return input;
    }

    private static List<String> reasons(Map<String, Object> error) {
        return error.get("CancellationReasons") instanceof List<?> reasons
                ? reasons.stream().map(r -> String.valueOf(((Map<?, ?>) r).get("Code"))).toList() : List.of();
    }

    private static List<Map<String, Object>> items(Map<String, Object> error) {
        return error.get("CancellationReasons") instanceof List<?> reasons
                ? reasons.stream().map(r -> item((Map<?, ?>) r)).toList() : List.of(item(error));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> item(Map<?, ?> failed) {
        return failed.get("Item") instanceof Map<?, ?> item ? (Map<String, Object>) item : Map.of();
    }

    @Override
    public void close() {
        LoaderThreads.with(loader, () -> {
            try {
                ((AutoCloseable) local).close();
                return null;
            } catch (Exception e) {
                throw new EngineFailure("DynamoDB Local does not stop (" + e + ").", e);
            }
        });
    }
}
