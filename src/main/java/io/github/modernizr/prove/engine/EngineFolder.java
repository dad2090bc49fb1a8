package io.github.modernizr.prove.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the native library of one engine, gone when the engine is. */
record EngineFolder(Path path) implements AutoCloseable {

    /** The largest native library and room for the file system's own needs. */
    private static final long BYTES = 4L * 1024 * 1024;

    /** @throws EngineFailure where nothing can be written below {@code parent} */
    static EngineFolder below(Path parent) {
        return below(parent, BYTES);
    }

    static EngineFolder below(Path parent, long bytes) {
        try {
            Files.createDirectories(parent);
            Path path = Files.createTempDirectory(parent, "engines");
            // a library that is still mapped (Windows) can be deleted no earlier; the folder after what is in it
            path.toFile().deleteOnExit();
            EngineFolder folder = new EngineFolder(path);
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < bytes) {
                folder.close();
                throw new EngineFailure("DynamoDB Local needs " + bytes / 1024 + " KB for its native library and "
                        + parent + " has " + free / 1024 + " KB left. Free some space there, or let the temporary folder"
                        + " be elsewhere.", null);
            }
            return folder;
        } catch (IOException e) {
            throw new EngineFailure("DynamoDB Local needs a folder for its native library and none can be made below "
                    + parent + " (" + e + "). Make it writable, or let the temporary folder be elsewhere.", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a library that is still mapped goes when the JVM does
            path.toFile().deleteOnExit();
        }
    }
}
