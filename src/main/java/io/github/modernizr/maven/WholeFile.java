package io.github.modernizr.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file among the project's sources, written as a whole or not at all. */
final class WholeFile {

    private WholeFile() {}

    /** A full disk leaves the old one alone. */
    static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(staged, bytes);
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
