package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The case folders of this room: a specification beside what must come out. {@code -Dpromote=true} writes
 * what came out instead of comparing; review it by eye.
 */
final class Cases {

    /** Regions that the cases may name. */
    static final SortedSet<String> REGIONS = new TreeSet<>(List.of("eu-central-1", "us-east-1"));

    private static final Path ROOT = Path.of("src/test/resources/cases");

    private Cases() {}

    static Path folder(String kind) {
        return ROOT.resolve(kind);
    }

    static Stream<String> names(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(folder(kind))) {
            return folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** The specification of a case; one too large for a repository is built from its parts, count by line. */
    static Path specification(Path folder, Path scratch) throws IOException {
        Path parts = folder.resolve("modernizr.yaml.parts");
        if (!Files.exists(parts)) {
            return folder.resolve("modernizr.yaml");
        }
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(parts)) {
            String[] part = line.split("\t", 2);
            text.append((part[1] + "\n").repeat(Integer.parseInt(part[0])));
        }
        return Files.writeString(scratch.resolve("modernizr.yaml"), text);
    }

    static String format(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(d -> d.format() + "\n").collect(Collectors.joining());
    }

    static void compare(Path expected, String actual) throws IOException {
        if (Boolean.getBoolean("promote")) {
            Files.writeString(expected, actual);
        }
        assertThat(expected).as("promote with -Dpromote=true").exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}
