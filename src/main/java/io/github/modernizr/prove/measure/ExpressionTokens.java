package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression of a request, cut into tokens and read from left to right, with the request's aliases resolved. */
final class ExpressionTokens {

    private static final Pattern TOKEN = Pattern.compile("[#:]?[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|[=<>+\\-,()]");

    private final String text;
    private final Map<?, ?> names;
    private final Map<?, ?> values;
    private final List<String> tokens = new ArrayList<>();
    private int position;

    ExpressionTokens(String text, Map<?, ?> body) {
        this.text = text;
        this.names = (Map<?, ?>) body.get("ExpressionAttributeNames");
        this.values = (Map<?, ?>) body.get("ExpressionAttributeValues");
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
    }

    boolean ended() {
        return position == tokens.size();
    }

    String peek() {
        return ended() ? "" : tokens.get(position);
    }

    String next() {
        if (ended()) {
            throw unknown();
        }
        return tokens.get(position++);
    }

    /** Steps over the token if it is next; keywords count in any case. */
    boolean skip(String token) {
        boolean found = peek().equalsIgnoreCase(token);
        position += found ? 1 : 0;
        return found;
    }

    void expect(String token) {
        if (!skip(token)) {
            throw unknown();
        }
    }

    /** An attribute's name behind its alias. */
    String name() {
        String token = next();
        return token.startsWith("#") ? (String) names.get(token) : token;
    }

    AttributeValue value() {
        return AttributeValue.of((Map<?, ?>) values.get(next()));
    }

    boolean atValue() {
        return peek().startsWith(":");
    }

    /** @return what to throw where the expression is none that plans send */
    IllegalArgumentException unknown() {
        return new IllegalArgumentException("an expression that no plan sends: " + text);
    }
}
