package io.github.modernizr.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.prove.execute.Aliases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A condition expression with its names and values in place of the aliases, for a reader. */
final class ConditionWords {

    private static final Pattern ALIAS = Pattern.compile("[#:][nv]\\d+");

    private ConditionWords() {}

    static String of(TableDesign table, ItemType type, List<Condition> conditions) {
        Aliases names = new Aliases();
        String text = ConditionText.of(table, type, conditions).stream().map(c -> c.text(names)).collect(Collectors.joining(" AND "));
        Map<String, Object> input = new LinkedHashMap<>();
        names.addTo(input);
        JsonNode aliases = Json.tree(input);
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher matcher = ALIAS.matcher(text);
        while (matcher.find()) {
            out.append(text, from, matcher.start()).append(resolve(aliases, matcher.group()));
            from = matcher.end();
        }
        return out.append(text.substring(from)).toString();
    }

    private static String resolve(JsonNode aliases, String alias) {
        if (alias.startsWith("#")) {
            return aliases.path("ExpressionAttributeNames").path(alias).asText();
        }
        return aliases.path("ExpressionAttributeValues").path(alias).elements().next().asText();
    }
}
