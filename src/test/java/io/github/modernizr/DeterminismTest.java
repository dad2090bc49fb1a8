package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input gives the same bytes: on any machine, in any language, in any order of what has no order. */
class DeterminismTest {

    private static final Path SPECIFICATION = Applications.TICKET_SYSTEM.specification();

    @TempDir
    private Path scratch;

    @Test
    void twoRunsGiveTheSameBytes() {
        assertThat(Fingerprints.of(Applications.compile(SPECIFICATION, Goal.VALIDATE)))
                .isEqualTo(Fingerprints.of(Applications.compile(SPECIFICATION, Goal.VALIDATE)))
                .hasSizeGreaterThan(7);
    }

    @Test
    void languageTimeZoneAndEncodingDoNotMatter() throws Exception {
        List<String> turkish = fork("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Tokyo",
                "-Dfile.encoding=ISO-8859-9", "-Dstdout.encoding=UTF-8");
        List<String> english = fork("-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8");
        assertThat(turkish).isEqualTo(english)
                .isEqualTo(Fingerprints.of(Applications.compile(SPECIFICATION, Goal.VALIDATE)));
    }

    @Test
    void theOrderOfPatternsChangesNoTable() throws IOException {
        String text = Files.readString(SPECIFICATION);
        int start = text.indexOf("access-patterns:\n") + "access-patterns:\n".length();
        List<String> patterns = new ArrayList<>(List.of(text.substring(start).split("(?m)^(?=  T\\d+:)")));
        patterns.removeIf(String::isBlank);
        assertThat(patterns).hasSize(22);
        Collections.reverse(patterns);
        Path reversed = beside(text.substring(0, start) + String.join("", patterns), schema());

        assertThat(document(reversed, "template.yaml")).isEqualTo(document(SPECIFICATION, "template.yaml"));
        // the report keeps the order of the patterns
        assertThat(document(reversed, "validation.json").lines().sorted())
                .containsExactlyElementsOf(document(SPECIFICATION, "validation.json").lines().sorted().toList());
    }

    @Test
    void otherNamesChangeNothingElse() throws IOException {
        Map<String, String> names = new TreeMap<>(Map.of("projects", "projectz", "display_name", "displaz_name",
                "milestones", "milestonez", "labels", "labelz"));
        Path renamed = beside(replaced(Files.readString(SPECIFICATION), names, false), replaced(schema(), names, false));

        Map<String, byte[]> before = Applications.compile(SPECIFICATION, Goal.VALIDATE).documents();
        Map<String, byte[]> after = Applications.compile(renamed, Goal.VALIDATE).documents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, bytes) -> assertThat(replaced(utf8(after.get(path)), names, true)).as(path).isEqualTo(utf8(bytes)));
    }

    private static String schema() throws IOException {
        return Files.readString(SPECIFICATION.resolveSibling("schema.sql"));
    }

    private Path beside(String specification, String schema) throws IOException {
        Files.writeString(scratch.resolve("schema.sql"), schema);
        return Files.writeString(scratch.resolve("modernizr.yaml"), specification);
    }

    private static String replaced(String text, Map<String, String> names, boolean back) {
        String changed = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            String from = back ? name.getValue() : name.getKey();
            assertThat(back || !text.contains(name.getValue())).isTrue();
            String to = back ? name.getKey() : name.getValue();
            changed = changed.replace(from, to).replace(capital(from), capital(to));
        }
        return changed;
    }

    /** As logical names in a template have it. */
    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String document(Path specification, String name) {
        return utf8(Applications.compile(specification, Goal.VALIDATE).documents().get(name));
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The fingerprints that a virtual machine of its own prints: with its own hash seeds, too. */
    private static List<String> fork(String... options) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, Fingerprints.class.getName(), SPECIFICATION.toString()));
        Path output = Files.createTempFile("fingerprints", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            try (Stream<String> lines = Files.lines(output)) {
                return lines.toList();
            }
        } finally {
            Files.delete(output);
        }
    }
}
