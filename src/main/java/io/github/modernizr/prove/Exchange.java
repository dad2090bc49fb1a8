package io.github.modernizr.prove;

import java.util.Map;
import java.util.Optional;

/**
 * A request that a plan made.
 *
 * @param step the id of the plan's step
 * @param response what came back; empty where the service answered with {@code error}
 */
public record Exchange(
        String step, Request request, Optional<Map<String, Object>> response, Optional<String> error) {}
