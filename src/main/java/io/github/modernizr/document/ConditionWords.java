package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Condition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition expression with its names and values in place of the aliases, for a reader. */
final class ConditionWords {

    private static final Pattern ALIAS = Pattern.compile("[#:][nv]\\d+");

    private ConditionWords() {}

    static String of(TableDesign table, ItemType type, List<Condition> conditions) {
        ExpressionNames names = new ExpressionNames();
        String text = ConditionText.of(table, type, conditions, names);
        ObjectNode aliases = JsonNodeFactory.instance.objectNode();
        names.addTo(aliases);
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher matcher = ALIAS.matcher(text);
        while (matcher.find()) {
            out.append(text, from, matcher.start()).append(resolve(aliases, matcher.group()));
            from = matcher.end();
        }
        return out.append(text.substring(from)).toString();
    }

    private static String resolve(ObjectNode aliases, String alias) {
        if (alias.startsWith("#")) {
            return aliases.path("ExpressionAttributeNames").path(alias).asText();
        }
        return aliases.path("ExpressionAttributeValues").path(alias).elements().next().asText();
    }
}
