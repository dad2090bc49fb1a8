package io.github.modernizr.prove;

import io.github.modernizr.prove.engine.Engines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The real engines, open while the tests of a class run. */
public abstract class WithEngines {

    protected static Engines engines;

    @BeforeAll
    protected static void openEngines() {
        engines = TestEngines.open();
    }

    @AfterAll
    protected static void closeEngines() {
        engines.close();
    }
}
