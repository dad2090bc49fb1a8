package io.github.modernizr.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One request of a plan, as the SDK takes it.
 *
 * @param operation of the service, such as {@code Query}
 * @param when conditions under which it is sent, outermost first
 * @param repeats what it is repeated for, inside the request or request by request, in words
 * @param page the columns of the page token; empty where no page follows
 */
record Request(
        String form, String step, String operation, List<String> when, Optional<String> repeats, List<String> page, JsonNode input) {}
