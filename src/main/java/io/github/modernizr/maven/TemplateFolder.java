package io.github.modernizr.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project's own templates. */
record TemplateFolder(Path folder, Path basedir) {
    static final String DEFAULT = "${project.basedir}/src/main/modernizr/templates";

    /** The templates that the documents are filled from. */
    static final List<String> NAMES = List.of(
            "dynamodb_data_model.mustache",
            "dynamodb_requirements.mustache",
            "junit.mustache",
            "template.mustache",
            "validation.mustache");

    private static final String SUFFIX = ".mustache";

    /** Whether somebody named a folder that is not there; the default one is free to be missing. */
    boolean isMistaken() {
        return !Files.isDirectory(folder) && !folder.toAbsolutePath().equals(defaultFolder().toAbsolutePath());
    }

    /**
     * Files that replace nothing, because their name is none of ours; nobody would notice. Files in folders below are for
     * the project's templates to include.
     */
    static List<String> unknown(Map<String, Path> overrides) {
        return overrides.keySet().stream().filter(name -> !name.contains("/") && !NAMES.contains(name)).toList();
    }

    /** Name below the folder, with {@code /}, to the file. */
    Map<String, Path> overrides() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(SUFFIX))
                    .collect(Collectors.toMap(this::name, file -> file, (one, same) -> one, TreeMap::new));
        }
    }

    private Path defaultFolder() {
        return basedir.resolve(DEFAULT.substring(DEFAULT.indexOf('/') + 1));
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
