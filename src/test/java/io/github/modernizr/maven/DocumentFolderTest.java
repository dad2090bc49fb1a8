package io.github.modernizr.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFolderTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path temp;
    private Path output;
    private Path folder;
    private DocumentFolder documents;

    @BeforeEach
    void folder() {
        output = temp.resolve("target/modernizr");
        documents = new DocumentFolder(output, "artifacts/stage-02");
        folder = documents.path();
    }

    @Test
    void writesTheBytesAsTheyAre() throws IOException {
        documents.write(of("a.md", "größer\n", "requests/AP1.json", "{}\n"));

        assertThat(folder.resolve("a.md")).hasContent("größer\n");
        assertThat(folder.resolve("requests/AP1.json")).hasContent("{}\n");
    }

    @Test
    void leavesFilesOfTheSameBytesUntouched() throws IOException {
        documents.write(of("same.md", "same\n", "other.md", "before\n"));
        Files.setLastModifiedTime(folder.resolve("same.md"), LONG_AGO);
        Files.setLastModifiedTime(folder.resolve("other.md"), LONG_AGO);

        documents.write(of("same.md", "same\n", "other.md", "after!\n"));

        assertThat(Files.getLastModifiedTime(folder.resolve("same.md"))).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(folder.resolve("other.md"))).isNotEqualTo(LONG_AGO);
        assertThat(folder.resolve("other.md")).hasContent("after!\n");
    }

    @Test
    void removesWhatAnEarlierRunWroteAndNothingElse() throws IOException {
        documents.write(of("requirements.md", "r\n", "model.md", "m\n"));
        Files.writeString(folder.resolve("notes.txt"), "a person's own\n");

        documents.write(of("requirements.md", "r\n"));

        assertThat(folder.resolve("model.md")).doesNotExist();
        assertThat(folder.resolve("notes.txt")).hasContent("a person's own\n");
    }

    @Test
    void leavesTheOldDocumentsAloneWhenStagingFails() throws IOException {
        documents.write(of("a.md", "old\n", "stale.md", "old\n"));

        // "b" cannot be a file and a folder: staging breaks after "a.md" was staged
        assertThatThrownBy(() -> documents.write(of("a.md", "new\n", "b", "file\n", "b/c.md", "below a file\n")))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("a.md")).hasContent("old\n");
        assertThat(folder.resolve("stale.md")).hasContent("old\n");
        assertThat(namesIn(output)).containsExactly("artifacts");
    }

    @Test
    void leavesTheOldDocumentsAloneWhenTheDiskIsFull() throws IOException {
        Configuration small = Configuration.unix().toBuilder().setBlockSize(1024).setMaxSize(64 * 1024).build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            DocumentFolder onIt = new DocumentFolder(disk.getPath("/target"), "artifacts/stage-02");
            onIt.write(of("a.md", "old\n", "b.md", "b".repeat(20_000), "stale.md", "old\n"));

            assertThatThrownBy(() -> onIt.write(of("a.md", "new\n", "b.md", "c".repeat(60_000))))
                    .isInstanceOf(IOException.class).hasMessage("out of disk space");

            assertThat(onIt.path().resolve("a.md")).hasContent("old\n");
            assertThat(onIt.path().resolve("b.md")).hasContent("b".repeat(20_000));
            assertThat(onIt.path().resolve("stale.md")).hasContent("old\n");
            assertThat(namesIn(disk.getPath("/target"))).containsExactly("artifacts");
        }
    }

    @Test
    void leavesTheOldDocumentsAloneWhenTheBuildIsInterrupted() throws IOException {
        documents.write(of("a.md", "old\n"));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> documents.write(of("a.md", "new\n"))).isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder.resolve("a.md")).hasContent("old\n");
        assertThat(namesIn(output)).containsExactly("artifacts");
    }

    @Test
    void leavesNoStagingFolderBehind() throws IOException {
        documents.write(of("a.md", "a\n"));

        assertThat(namesIn(output)).containsExactly("artifacts");
        assertThat(namesIn(folder)).containsExactly(DocumentFolder.LIST, "a.md");
    }

    @Test
    void refusesNamesThatLeadOut() {
        assertThatThrownBy(() -> documents.write(of("../../../escape.md", "x")))
                .isInstanceOf(IOException.class).hasMessageContaining("escape.md");
        assertThatThrownBy(() -> documents.write(of(temp.resolve("absolute.md").toString(), "x")))
                .isInstanceOf(IOException.class);
        assertThat(temp.resolve("absolute.md")).doesNotExist();
        assertThat(temp.resolve("target/escape.md")).doesNotExist();
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.createDirectories(output);
        Files.createSymbolicLink(output.resolve("artifacts"), elsewhere);

        assertThatThrownBy(() -> documents.write(of("a.md", "x")))
                .isInstanceOf(IOException.class).hasMessageContaining("leads out of");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void refusesToRemoveWhatATamperedListNamesOutside() throws IOException {
        documents.write(of("a.md", "a\n"));
        Path precious = Files.writeString(temp.resolve("precious.txt"), "keep\n");
        Files.writeString(folder.resolve(DocumentFolder.LIST), "../../../../precious.txt\n");

        assertThatThrownBy(() -> documents.write(of("a.md", "b\n"))).isInstanceOf(IOException.class);
        assertThat(precious).hasContent("keep\n");
    }

    private static SortedMap<String, byte[]> of(String... namesAndTexts) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            all.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return all;
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }
}
