package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemKinds;
import io.github.modernizr.prove.measure.ExpectedState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The engine of one run of a schedule: it notes who asks for what, and lets go wrong what is to go wrong. */
final class Watched implements TableEngine {

    /** Behind the name of a table: its twin that holds what was there before the run. */
    static final String LAGGING = "-lagging";

    private final DataModel model;
    private final TableEngine engine;
    private final Injection injection;
    private final List<Noted> noted = new ArrayList<>();
    private final int[] requests;
    private ExpectedState state;
    private int who;
    private boolean happened;

    /**
     * A request as it came to the service.
     *
     * @param error what the client saw instead of a response
     * @param done whether the service carried it out
     */
    record Noted(int who, Request request, Optional<String> error, boolean done) {

        boolean writes() {
            return switch (request.operation()) {
                case PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM, TRANSACT_WRITE_ITEMS -> true;
                case CREATE_TABLE, DELETE_TABLE, GET_ITEM, BATCH_GET_ITEM, QUERY, SCAN -> false;
            };
        }
    }

    Watched(DataModel model, TableEngine engine, ExpectedState before, Injection injection, int executions) {
        this.model = model;
        this.engine = engine;
        this.state = before;
        this.injection = injection;
        this.requests = new int[executions];
        this.happened = injection.kind() == Injection.Kind.NONE;
    }

    /** Whose the next request is. */
    void next(int execution) {
        who = execution;
    }

    List<Noted> noted() {
        return Collections.unmodifiableList(noted);
    }

    /** How many requests an execution has made. */
    int requests(int execution) {
        return requests[execution];
    }

    /** Whether there was a request for the injection to meet. */
    boolean happened() {
        return happened;
    }

    /** What the requests have left, as far as the service said that they were carried out. */
    ExpectedState state() {
        return state;
    }

    @Override
    public Map<String, Object> call(Request request) {
        int number = requests[who]++;
        boolean writes = new Noted(who, request, Optional.empty(), false).writes();
        boolean wrong = writes && injection.at(who, number);
        if (wrong && injection.kind() == Injection.Kind.CONFLICT) {
            happened = true;
            TableEngineException conflict = conflict(request);
            noted.add(new Noted(who, request, Optional.of(conflict.getMessage()), false));
            throw conflict;
        } else if (wrong && injection.kind() == Injection.Kind.TOUCHED) {
            touch(request);
        }
        Map<String, Object> response;
        try {
            response = engine.call(injection.kind() == Injection.Kind.LAG ? lagging(request) : request);
        } catch (TableEngineException e) {
            noted.add(new Noted(who, request, Optional.of(e.getMessage()), false));
            throw e;
        }
        ExpectedState before = state;
        // a transaction with a token that was seen is not carried out again
        boolean repeated = writes && noted.stream().anyMatch(n -> n.done() && n.request().equals(request) && token(request));
        state = repeated ? state : state.after(request);
        if (wrong && injection.kind() == Injection.Kind.LOST) {
            happened = true;
            noted.add(new Noted(who, request, Optional.of("no answer"), state != before));
            throw new TableEngineException(TableEngineException.NO_ANSWER, "no answer", List.of());
        }
        noted.add(new Noted(who, request, Optional.empty(), state != before));
        return response;
    }

    private static boolean token(Request request) {
        return request.input().containsKey("ClientRequestToken");
    }

    private static TableEngineException conflict(Request request) {
        if (request.operation() != Operation.TRANSACT_WRITE_ITEMS) {
            return new TableEngineException("TransactionConflictException", "another transaction is at the item", List.of());
        }
        List<String> reasons = new ArrayList<>(Collections.nCopies(
                ((List<?>) request.input().get("TransactItems")).size(), "None"));
        reasons.set(0, "TransactionConflict");
        return new TableEngineException("TransactionCanceledException", "another transaction is at the items", reasons);
    }

    /** Index queries go to the tables that hold what was there before. */
    private Request lagging(Request request) {
        boolean index = request.operation() == Operation.QUERY && request.input().containsKey("IndexName")
                && model.require((String) request.input().get("TableName")).index((String) request.input().get("IndexName"))
                        .filter(i -> !i.local()).isPresent();
        if (!index) {
            return request;
        }
        happened = true;
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.put("TableName", input.get("TableName") + LAGGING);
        return new Request(Operation.QUERY, input);
    }

    /** Gives a new version to each versioned item that the request is about to change. */
    private void touch(Request request) {
        ExpectedState after = state.after(request);
        for (TableDesign table : model.tables()) {
            for (Item key : after.changedKeys(state, table)) {
                state.item(table.name(), key).ifPresent(item -> version(table, item).ifPresent(name -> touch(table, key, name)));
            }
        }
    }

    private static Optional<String> version(TableDesign table, Item item) {
        return ItemKinds.of(table, item).map(ItemType::attributes).stream().flatMap(List::stream)
                .filter(a -> a.source() instanceof AttributeSource.Version).map(Attribute::name)
                .filter(name -> item.get(name) != null).findFirst();
    }

    private void touch(TableDesign table, Item key, String name) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", table.name());
        input.put("Key", key.wire());
        input.put("UpdateExpression", "SET #v = :v");
        input.put("ExpressionAttributeNames", Map.of("#v", name));
        input.put("ExpressionAttributeValues", Map.of(":v", Map.of("S", String.format(Locale.ROOT, "touched%015d", noted.size()))));
        Request touch = new Request(Operation.UPDATE_ITEM, input);
        engine.call(touch);
        state = state.after(touch);
        happened = true;
    }

    @Override
    public void close() {
        // the engine belongs to who opened it
    }
}
