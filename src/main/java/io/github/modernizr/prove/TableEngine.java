package io.github.modernizr.prove;

import java.util.Map;

/** Something that behaves as DynamoDB does. */
public interface TableEngine extends AutoCloseable {

    /**
     * The response in the service's JSON form, like {@link Request#input()}.
     *
     * @throws TableEngineException where the service answers with an error
     */
    Map<String, Object> call(Request request);

    @Override
    void close();
}
