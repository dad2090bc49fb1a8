package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code template.yaml}: the tables as CloudFormation. */
final class TemplateDocument implements Document {

    private static final String FILE = "template.yaml";
    private static final String TEMPLATE = "template.mustache";

    /** All that {@code template.mustache} can name; texts are for double quotes. */
    record View(String title, String author, List<Table> tables) {}

    /** @param stream whether something is kept up from the table's stream */
    record Table(
            String logicalId, String name, List<Definition> definitions, List<KeyElement> key,
            List<Index> globalIndexes, boolean hasGlobalIndexes, List<Index> localIndexes, boolean hasLocalIndexes, boolean stream) {}

    record Definition(String name, String type) {}

    /** @param role {@code HASH} or {@code RANGE}; an index may have several of each */
    record KeyElement(String name, String role) {}

    record Index(String name, List<KeyElement> key, String projection, List<String> included, boolean hasIncluded) {}

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        return input.model().isEmpty() ? Map.of()
                : Map.of(FILE, templates.render(TEMPLATE, TemplateDocument::quoted, view(input, input.model().get())));
    }

    private static View view(DocumentInput input, DataModel model) {
        Set<String> ids = new HashSet<>();
        Set<String> streamed = streamed(model);
        List<Table> tables = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            tables.add(table(table, ids, streamed));
        }
        return new View(input.workload().application().title(), input.author(), tables);
    }

    /** The relational tables whose changes something is kept up from. */
    private static Set<String> streamed(DataModel model) {
        Set<String> streamed = new HashSet<>();
        for (TableDesign table : model.tables()) {
            for (ItemType type : table.itemTypes()) {
                if (type.upkeep() == ItemType.Upkeep.BY_STREAM) {
                    streamed.add(type.sourceTable());
                }
            }
        }
        return streamed;
    }

    private static boolean hasStream(TableDesign table, Set<String> streamed) {
        for (ItemType type : table.itemTypes()) {
            if (type.upkeep() != ItemType.Upkeep.BY_STREAM && streamed.contains(type.sourceTable())) {
                return true;
            }
        }
        return false;
    }

    private static Table table(TableDesign table, Set<String> ids, Set<String> streamed) {
        Set<String> keys = new LinkedHashSet<>(table.key().all());
        List<Index> global = new ArrayList<>();
        List<Index> local = new ArrayList<>();
        for (SecondaryIndex i : table.indexes()) {
            keys.addAll(i.key().all());
            (i.local() ? local : global).add(index(i));
        }
        List<Definition> definitions = new ArrayList<>();
        for (String key : keys) {
            definitions.add(new Definition(key, type(table, key)));
        }
        return new Table(logicalId(table.name(), ids), table.name(), definitions, key(table.key()),
                global, !global.isEmpty(), local, !local.isEmpty(), hasStream(table, streamed));
    }

    private static Index index(SecondaryIndex index) {
        List<String> included = index.projection().kind() == Projection.Kind.INCLUDE
                ? index.projection().attributes() : List.of();
        return new Index(index.name(), key(index.key()), index.projection().kind().name(), included, !included.isEmpty());
    }

    private static List<KeyElement> key(KeySchema schema) {
        List<KeyElement> key = new ArrayList<>();
        for (String a : schema.partition()) {
            key.add(new KeyElement(a, "HASH"));
        }
        for (String a : schema.sort()) {
            key.add(new KeyElement(a, "RANGE"));
        }
        return key;
    }

    private static String type(TableDesign table, String attribute) {
        for (ItemType type : table.itemTypes()) {
            Optional<Attribute> found = type.attribute(attribute);
            if (found.isPresent()) {
                return found.get().type().name();
            }
        }
        return "S";
    }

    /** CloudFormation takes letters and digits only; equal ids get a number. */
    private static String logicalId(String table, Set<String> taken) {
        StringBuilder id = new StringBuilder();
        for (String word : table.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        String base = id + "Table";
        String free = base;
        for (int n = 2; !taken.add(free); n++) {
            free = base + n;
        }
        return free;
    }

    /** Text between double quotes in YAML. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                out.append("\\u").append(hex(c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }
}
