package io.github.modernizr.prove.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Sees the JDK, the engines' jars and, of our own code, the room {@code prove.isolated} alone, which it defines anew: the
 * engines' libraries meet neither Maven's nor ours.
 */
final class EngineLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    static final String GLUE = "io.github.modernizr.prove.isolated.";

    /** Read from the root of a class path; kept out of everybody else's. */
    private static final String LOG4J = "log4j2.component.properties";

    EngineLoader(List<Path> jars) {
        super("engines", urls(jars), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith(GLUE) ? glue(name) : super.findClass(name);
    }

    private Class<?> glue(String name) throws ClassNotFoundException {
        try (InputStream in = EngineLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL findResource(String name) {
        return name.equals(LOG4J) ? quiet() : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return name.equals(LOG4J) ? Collections.enumeration(List.of(quiet())) : super.findResources(name);
    }

    private static URL quiet() {
        return EngineLoader.class.getResource("/" + GLUE.replace('.', '/') + LOG4J);
    }

    private static URL[] urls(List<Path> jars) {
        return jars.stream().map(EngineLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }
}
