package io.github.modernizr.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents on disk. A reader never sees half a file: changed documents are written to a staging folder beside the
 * real one and moved into place when all of them are complete, so that a full disk leaves the old ones alone. A document
 * whose bytes are the same is not touched, its time stamp neither. What an earlier run wrote and this one does not is
 * removed, so that the folder always speaks of one run; a list of what was written keeps everybody else's files safe.
 * Nothing is written outside the output directory, also not through a link.
 */
final class DocumentFolder {
    static final String LIST = ".modernizr-documents";

    private final Path output;
    private final Path folder;

    /**
     * @param output the directory that bounds every write
     * @param below where the documents go, relative to it
     */
    DocumentFolder(Path output, String below) {
        this.output = output.toAbsolutePath().normalize();
        this.folder = this.output.resolve(below);
    }

    Path path() {
        return folder;
    }

    /** Makes the folder hold these documents; keys are paths relative to it. */
    void write(SortedMap<String, byte[]> documents) throws IOException {
        Files.createDirectories(output);
        SortedSet<String> stale = listed();
        stale.removeAll(documents.keySet());
        SortedMap<String, byte[]> wanted = new TreeMap<>(documents);
        wanted.put(LIST, list(documents));
        replace(changed(wanted), stale);
    }

    /** The file of a document; refuses a name, and a link on the way, that leads out. */
    private Path target(String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("a document's name leads out of " + folder + ": " + name);
        }
        Path existing = target.getParent();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!existing.toRealPath().startsWith(output.toRealPath())) {
            throw new IOException(existing + " is a link that leads out of " + output);
        }
        return target;
    }

    private SortedMap<String, byte[]> changed(SortedMap<String, byte[]> documents) throws IOException {
        SortedMap<String, byte[]> changed = new TreeMap<>();
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
            if (!isOnDisk(target(document.getKey()), document.getValue())) {
                changed.put(document.getKey(), document.getValue());
            }
        }
        return changed;
    }

    private static boolean isOnDisk(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private void replace(SortedMap<String, byte[]> changed, SortedSet<String> stale) throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread patience = new Thread(() -> await(done), "modernizr-writes-documents");
        try {
            Runtime.getRuntime().addShutdownHook(patience);
        } catch (IllegalStateException ending) {
            throw new IOException("the build is being ended", ending);
        }
        try {
            stage(changed, stale);
        } finally {
            done.countDown();
            forget(patience);
        }
    }

    /** Who ends the JVM meanwhile waits for the rest, which takes milliseconds: no staging folder, and all documents of one run. */
    private static void await(CountDownLatch done) {
        try {
            done.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it has waited
        }
    }

    private void stage(SortedMap<String, byte[]> changed, SortedSet<String> stale) throws IOException {
        Path staging = Files.createTempDirectory(output, ".staging-");
        try {
            for (Map.Entry<String, byte[]> document : changed.entrySet()) {
                Path staged = staging.resolve(document.getKey());
                Files.createDirectories(staged.getParent());
                Files.write(staged, document.getValue());
            }
            for (String name : stale) {
                Files.deleteIfExists(target(name));
            }
            for (String name : changed.keySet()) {
                Path target = target(name);
                Files.createDirectories(target.getParent());
                Files.move(staging.resolve(name), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            delete(staging);
        }
    }

    /** What the last run wrote; the list is a file like any other, so its lines are checked again when used. */
    private SortedSet<String> listed() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(LIST), StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).collect(Collectors.toCollection(TreeSet::new));
        } catch (NoSuchFileException firstRun) {
            return new TreeSet<>();
        }
    }

    private static byte[] list(SortedMap<String, byte[]> documents) {
        return documents.keySet().stream().map(name -> name + "\n").collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
