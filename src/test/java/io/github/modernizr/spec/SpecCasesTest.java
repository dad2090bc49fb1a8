package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Specifications without errors, beside the workload that they mean. */
class SpecCasesTest {

    static Stream<String> cases() throws IOException {
        return Cases.names("spec");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansWhatIsExpected(String name) throws IOException {
        Path folder = Cases.folder("spec").resolve(name);
        SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));

        assertThat(Cases.format(reading.diagnostics())).isEmpty();
        Cases.compare(folder.resolve("expected.txt"), WorkloadText.of(reading.workload().orElseThrow()));
    }
}
