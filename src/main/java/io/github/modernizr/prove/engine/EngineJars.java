package io.github.modernizr.prove.engine;

import java.net.URL;

/** Which jars the engines are. */
public final class EngineJars {

    private EngineJars() {}

    /** A pom whose runtime dependencies are the engines' jars: the only place that names them. */
    public static URL pom() {
        return EngineJars.class.getResource("engines-pom.xml");
    }
}
