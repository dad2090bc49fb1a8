package io.github.modernizr.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request without its values: names in the places of aliases, types in those of values. */
final class RequestShape {

    private static final Pattern ABSENT = Pattern.compile("attribute_not_exists\\((.*)\\)");
    private static final Pattern NEVER = Pattern.compile("\\(attribute_exists\\((.*)\\) AND attribute_not_exists\\(\\1\\)\\)");
    private static final Pattern ALIAS = Pattern.compile("[#:][nv]\\d+");
    /** What measures, repeats safely or goes on with a page. */
    private static final Set<String> OF_THE_MOMENT = Set.of("ReturnConsumedCapacity", "ClientRequestToken", "ExclusiveStartKey",
            "ExpressionAttributeNames", "ExpressionAttributeValues", "Limit");

    /** Of writes one for each item, of reads one. */
    private final List<Map<String, String>> bodies = new ArrayList<>();

    RequestShape(JsonNode input) {
        if (input.has("TransactItems")) {
            input.get("TransactItems").forEach(item -> {
                String kind = item.fieldNames().next();
                bodies.add(body(kind, item.get(kind)));
            });
        } else if (input.has("RequestItems")) {
            String table = input.get("RequestItems").fieldNames().next();
            bodies.add(body(table, input.get("RequestItems").get(table)));
        } else {
            bodies.add(body("", input));
        }
    }

    /** Whether the documented request, with values, may be this one. */
    boolean isOf(RequestShape documented) {
        return bodies.stream().allMatch(b -> documented.bodies.stream().anyMatch(d -> same(b, d)));
    }

    private static boolean same(Map<String, String> sent, Map<String, String> documented) {
        Map<String, String> rest = new LinkedHashMap<>(sent);
        Map<String, String> others = new LinkedHashMap<>(documented);
        boolean update = changes(rest.remove("UpdateExpression"), others.remove("UpdateExpression"));
        boolean condition = conditions(rest.remove("ConditionExpression"), others.remove("ConditionExpression"));
        boolean item = Arrays.asList(others.getOrDefault("Item", "").split(" "))
                .containsAll(Arrays.asList(rest.getOrDefault("Item", "").split(" ")));
        rest.remove("Item");
        others.remove("Item");
        return update && condition && item && rest.equals(others);
    }

    /** SET of NULL is REMOVE. */
    private static boolean changes(String sent, String documented) {
        if (sent == null || documented == null) {
            return sent == null && (documented == null || clauses(documented).values().stream().allMatch(c -> c.contains("#*")));
        }
        Map<String, String> mine = clauses(sent);
        Map<String, String> theirs = clauses(documented);
        boolean known = mine.entrySet().stream().allMatch(c -> c.getValue().equals(theirs.get(c.getKey()))
                || c.getValue().equals("REMOVE " + c.getKey()) && theirs.containsKey(c.getKey()));
        boolean whole = theirs.entrySet().stream().allMatch(c -> mine.containsKey(c.getKey())
                || c.getKey().contains("#*") || c.getValue().contains("if_not_exists"));
        return known && whole;
    }

    /** By the attribute: {@code SET a = :N, b = :S REMOVE c}. */
    private static Map<String, String> clauses(String text) {
        Map<String, String> clauses = new TreeMap<>();
        for (String section : text.split("(?<=\\S) (?=(SET|ADD|REMOVE) )")) {
            String keyword = section.substring(0, section.indexOf(' '));
            for (String clause : split(section.substring(keyword.length() + 1), ", ")) {
                clauses.put(clause.split(" ")[0], keyword + " " + clause);
            }
        }
        return clauses;
    }

    /** What is compared with NULL is asked to be absent, or asked what never holds. */
    private static boolean conditions(String sent, String documented) {
        if (sent == null || documented == null) {
            return sent == documented;
        }
        Set<String> theirs = terms(documented);
        return terms(sent).stream().allMatch(term -> theirs.contains(term) || ofNull(term, theirs));
    }

    private static boolean ofNull(String term, Set<String> theirs) {
        Matcher absent = ABSENT.matcher(term);
        return NEVER.matcher(term).matches()
                || absent.matches() && theirs.stream().anyMatch(t -> t.contains(absent.group(1) + " "));
    }

    private static Set<String> terms(String text) {
        return new TreeSet<>(split(text, " AND "));
    }

    /** Outside of parentheses. */
    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && text.startsWith(separator, i)) {
                parts.add(text.substring(from, i));
                from = i + separator.length();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Map<String, String> body(String kind, JsonNode body) {
        Map<String, String> shape = new TreeMap<>();
        shape.put("of", kind);
        for (Iterator<String> names = body.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (name.equals("Key") || name.equals("Item")) {
                shape.put(name, attributes(body.get(name)));
            } else if (name.equals("Keys")) {
                shape.put(name, attributes(body.get(name).get(0)));
            } else if (!OF_THE_MOMENT.contains(name)) {
                shape.put(name, resolved(body.get(name).asText(), body));
            }
        }
        return shape;
    }

    private static String attributes(JsonNode item) {
        Set<String> all = new TreeSet<>();
        item.fieldNames().forEachRemaining(n -> all.add(name(n) + ":" + item.get(n).fieldNames().next()));
        return String.join(" ", all);
    }

    private static String resolved(String expression, JsonNode body) {
        return ALIAS.matcher(expression).replaceAll(m -> Matcher.quoteReplacement(m.group().startsWith("#")
                ? name(body.get("ExpressionAttributeNames").get(m.group()).asText())
                : ":" + body.get("ExpressionAttributeValues").get(m.group()).fieldNames().next()));
    }

    /** An embedded row's attributes have its key behind their name. */
    private static String name(String attribute) {
        return attribute.contains("#") ? attribute.substring(0, attribute.indexOf('#')) + "#*" : attribute;
    }

    @Override
    public String toString() {
        return bodies.toString();
    }
}
