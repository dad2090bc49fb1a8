package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A first specification says what the DDL says; filled in, it passes. */
class StarterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Applications.class)
    void whatIsLeftOpenIsToldAndNothingElse(Applications application) throws IOException {
        Path specification = started(Files.readString(application.specification().resolveSibling("schema.sql")));
        String text = Files.readString(specification);

        Compilation open = Compiler.compile(new CompilerInput(specification, "test", Map.of(), false), Goal.VALIDATE);

        long places = text.lines().filter(line -> line.matches(" +(rows|rate): .*")).count();
        assertThat(open.diagnostics()).filteredOn(Diagnostic::isError).hasSize((int) places)
                .allSatisfy(d -> assertThat(d.message()).contains("not nothing"));
    }

    @ParameterizedTest
    @EnumSource(Applications.class)
    void filledInItPasses(Applications application) throws IOException {
        Path specification = started(Files.readString(application.specification().resolveSibling("schema.sql")));
        fillIn(specification);

        Compilation filled = Compiler.compile(new CompilerInput(specification, "test", Map.of(), false), Goal.VALIDATE);

        assertThat(filled.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        assertThat(filled.gateFailures()).isEmpty();
    }

    @Test
    void namesThatAreNotPlainAreQuoted() throws IOException {
        Path specification = started("CREATE TABLE `no` (`order by` INT AUTO_INCREMENT PRIMARY KEY, `9 lives` VARCHAR(9) NOT NULL);\n");
        fillIn(specification);

        Compilation filled = Compiler.compile(new CompilerInput(specification, "test", Map.of(), false), Goal.VALIDATE);

        assertThat(filled.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        assertThat(filled.gateFailures()).isEmpty();
    }

    @Test
    void idsThatTheDatabaseDrewAreSuppliedAndWhatItFillsInIsLeftOut() throws IOException {
        String text = Files.readString(started("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT DEFAULT 3, b INT);\n"));

        assertThat(text).contains("    t.id: supplied\n").contains("INSERT INTO t (id, b) VALUES (:id, :b)");
    }

    @Test
    void aMistakeInTheDdlIsTold() throws IOException {
        Path ddl = Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE t (id INT PRIMARY KEY, x WIDGET);\n");

        Starter.Start start = Starter.of(ddl, "schema.sql", "any");

        assertThat(start.specification()).isEmpty();
        assertThat(start.diagnostics()).anySatisfy(d -> assertThat(d.format()).startsWith("schema.sql:1:").contains("WIDGET"));
    }

    private Path started(String ddl) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.sql"), ddl);
        Starter.Start start = Starter.of(file, "schema.sql", "any application");
        return Files.write(folder.resolve("modernizr.yaml"), start.specification().orElseThrow());
    }

    private static void fillIn(Path specification) throws IOException {
        String open = Files.readString(specification, StandardCharsets.UTF_8);
        Files.writeString(specification, open.replaceAll("(?m)^( +rows: ).*", "$1 1_000").replaceAll("(?m)^( +rate: ).*", "$1 1/s"));
    }
}
