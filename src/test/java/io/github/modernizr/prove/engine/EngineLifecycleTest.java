package io.github.modernizr.prove.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TestEngines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening and closing leaves, when all goes well and when it does not. */
class EngineLifecycleTest {

    @TempDir
    private Path temporary;

    @Test
    void closingLeavesNothingBehind() throws Exception {
        TreeSet<String> threadsBefore = threads();
        ClassLoader contextBefore = Thread.currentThread().getContextClassLoader();
        String folderBefore = System.getProperty("org.sqlite.tmpdir");
        TreeSet<String> systemFolder = files(Path.of(System.getProperty("java.io.tmpdir")));
        String said = saidDuring(() -> {
            try (Engines engines = open()) {
                use(engines.tables(), 5);
                assertThat(files(temporary)).isNotEmpty();
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(contextBefore);
            }
            return null;
        });

        assertThat(said).isEmpty();
        assertThat(files(temporary)).isEmpty();
        TreeSet<String> left = files(Path.of(System.getProperty("java.io.tmpdir")));
        left.removeAll(systemFolder);
        assertThat(left).filteredOn(name -> name.contains("sqlite")).isEmpty();
        assertThat(threads()).isSubsetOf(threadsBefore);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(contextBefore);
        assertThat(System.getProperty("org.sqlite.tmpdir")).isEqualTo(folderBefore);
    }

    @Test
    void severalAreOpenAtATimeAndKnowNothingOfEachOther() throws Exception {
        ExecutorService builders = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Integer>> builds = new ArrayList<>();
            for (int items : new int[] {3, 7, 11}) {
                builds.add(() -> {
                    try (Engines engines = open()) {
                        return use(engines.tables(), items);
                    }
                });
            }
            List<Integer> counts = new ArrayList<>();
            for (Future<Integer> build : builders.invokeAll(builds)) {
                counts.add(build.get());
            }
            assertThat(counts).containsExactly(3, 7, 11);
        } finally {
            builders.shutdown();
            assertThat(builders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void anInterruptedBuildIsCleanedUpAndStaysInterrupted() {
        Engines engines = open();
        use(engines.tables(), 2);
        Thread.currentThread().interrupt();
        engines.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void aBrokenJarIsTold() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path jar : TestEngines.jars()) {
            jars.add(jar.getFileName().toString().startsWith("DynamoDBLocal")
                    ? Files.writeString(temporary.resolve(jar.getFileName()), "no jar") : jar);
        }
        TreeSet<String> before = files(temporary);

        assertThatThrownBy(() -> Engines.open(jars, temporary)).isInstanceOf(EngineFailure.class)
                .hasMessageContaining("engines do not start").hasMessageContaining(temporary.toString())
                .hasMessageContaining("delete it there").hasMessageContaining("-Dmodernizr.prove=static");
        assertThat(files(temporary)).isEqualTo(before);
    }

    @Test
    void aMissingJarIsTold() {
        List<Path> jars = TestEngines.jars().stream().filter(j -> !j.toString().contains("sqlite4java")).toList();

        assertThatThrownBy(() -> Engines.open(jars, temporary)).isInstanceOf(EngineFailure.class)
                .hasMessageContaining("engines do not start");
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> Engines.open(TestEngines.jars(), file)).isInstanceOf(EngineFailure.class)
                .hasMessageContaining("none can be made below " + file).hasMessageContaining("Make it writable");
    }

    @Test
    void aFullDiskIsTold() {
        assertThatThrownBy(() -> EngineFolder.below(temporary, Long.MAX_VALUE)).isInstanceOf(EngineFailure.class)
                .hasMessageContaining(temporary + " has ").hasMessageContaining("Free some space there");
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void anEngineThatLostItsDataIsToldFromOneThatHasNone() throws Exception {
        try (Engines engines = open()) {
            use(engines.tables(), 2);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getContextClassLoader() instanceof EngineLoader && thread.getName().startsWith("SQLite")) {
                    thread.interrupt();
                    thread.join();
                }
            }
            assertThatThrownBy(() -> use(engines.tables(), 2)).isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("all data is lost");
        }
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void anEngineThatIsStoppedIsToldAndCanBeClosed() {
        try (Engines engines = open()) {
            use(engines.tables(), 2);
            engines.tables().close();

            assertThatThrownBy(() -> use(engines.tables(), 2)).isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("DynamoDB Local broke at CreateTable");
        }
        assertThat(files(temporary)).isEmpty();
    }

    private Engines open() {
        return Engines.open(TestEngines.jars(), temporary);
    }

    private static int use(TableEngine tables, int items) {
        tables.call(new Request(Operation.CREATE_TABLE, Map.of("TableName", "table", "BillingMode", "PAY_PER_REQUEST",
                "AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                "KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")))));
        for (int i = 0; i < items; i++) {
            tables.call(new Request(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(Map.of("Put",
                    Map.of("TableName", "table", "Item", Map.of("id", Map.of("S", "" + i))))))));
        }
        return (int) tables.call(new Request(Operation.SCAN, Map.of("TableName", "table"))).get("Count");
    }

    private static TreeSet<String> threads() {
        TreeSet<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(t -> names.add(t.getName()));
        return names;
    }

    private static TreeSet<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String saidDuring(Callable<?> code) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            code.call();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
