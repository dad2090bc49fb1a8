package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shop is an example like any other: the plugin must not know its tables or columns. Names of one word (orders, price)
 * are everybody's words, so only those with an underscore are looked for.
 */
class NothingSpecialForTheShopTest {
    private static final Path SCHEMA = Path.of("src/it/online-shopping-store/src/main/modernizr/schema.sql");

    /** Columns that nearly every application has under the same name: the two time stamps that frameworks add to each table. */
    private static final Set<String> EVERYBODYS = Set.of("created_at", "updated_at");

    private static final Pattern TABLE = Pattern.compile(
            "(?i)CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?`?(\\w+)`?");
    /** A line of a table's body that starts with a name and a type. */
    private static final Pattern COLUMN = Pattern.compile(
            "(?im)^\\s*`?(\\w+)`?\\s+(?:TINY|SMALL|MEDIUM|BIG)?(?:INT|VARCHAR|CHAR|TEXT|DECIMAL|BOOLEAN|BOOL|TIMESTAMP|DATE|TIME|ENUM|JSON|FLOAT|DOUBLE|BLOB)");

    @Test
    void mainNamesNoTableOrColumnOfTheShop() throws IOException {
        SortedSet<String> names = distinctiveNames(Files.readString(SCHEMA));
        assertThat(names).contains("order_items", "password_hash", "inventory_quantity");

        assertThat(mentions(names)).isEmpty();
    }

    private static SortedSet<String> distinctiveNames(String ddl) {
        SortedSet<String> names = new TreeSet<>();
        for (Pattern pattern : List.of(TABLE, COLUMN)) {
            Matcher matcher = pattern.matcher(ddl);
            while (matcher.find()) {
                names.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        }
        names.removeIf(name -> !name.contains("_") || EVERYBODYS.contains(name));
        return names;
    }

    private static List<String> mentions(SortedSet<String> names) throws IOException {
        Pattern any = Pattern.compile("\\b(" + String.join("|", names) + ")\\b", Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                any.matcher(Files.readString(file, StandardCharsets.UTF_8)).results()
                        .forEach(hit -> found.add(file + ": " + hit.group()));
            }
        }
        return found;
    }
}
