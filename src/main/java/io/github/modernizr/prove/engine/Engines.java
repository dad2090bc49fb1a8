package io.github.modernizr.prove.engine;

import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TextKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * DynamoDB Local, H2 and ICU4J in a class loader of their own. Several may be open at a time, also in one build with
 * several threads; each is closed by whoever opened it.
 */
public final class Engines implements AutoCloseable {

    private static final String NATIVE_FOLDER = "org.sqlite.tmpdir";

    private final EngineFolder folder;
    private final EngineLoader loader;
    private final LocalTableEngine tables;
    private final IcuTextKeys textKeys;

    private Engines(EngineFolder folder, EngineLoader loader, LocalTableEngine tables, IcuTextKeys textKeys) {
        this.folder = folder;
        this.loader = loader;
        this.tables = tables;
        this.textKeys = textKeys;
    }

    /**
     * @param jars those that {@link EngineJars} lists
     * @param temporaryFolder where a folder for the native library may be made; it is deleted by {@link #close()}
     * @throws EngineFailure where an engine does not start
     */
    public static Engines open(List<Path> jars, Path temporaryFolder) {
        EngineFolder folder = EngineFolder.below(temporaryFolder);
        EngineLoader loader = new EngineLoader(jars);
        boolean opened = false;
        try {
            LocalTableEngine tables = LoaderThreads.with(loader, () -> tables(loader, folder));
            Engines engines = new Engines(folder, loader, tables, IcuTextKeys.of(loader));
            opened = true;
            return engines;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw failure(jars, e);
        } finally {
            if (!opened) {
                release(loader, folder);
            }
        }
    }

    /** DynamoDB, without any data. */
    public TableEngine tables() {
        return tables;
    }

    /** How collations compare text: equality by the plugin's own rules, order by ICU. */
    public TextKeys textKeys() {
        return textKeys;
    }

    /**
     * H2's driver; its databases see the classes of {@code prove.isolated}, for {@code CREATE ALIAS}. Connections are
     * closed before the engines are.
     */
    public Driver h2() {
        try {
            return (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new EngineFailure("H2 cannot be loaded (" + e + ").", e);
        }
    }

    @Override
    public void close() {
        try {
            tables.close();
        } finally {
            release(loader, folder);
        }
    }

    @SuppressWarnings("unchecked")
    private static LocalTableEngine tables(EngineLoader loader, EngineFolder folder) {
        // the one way to tell DynamoDB Local where its native library goes is a property of the whole JVM; the lock is
        // the JVM's, because every class loader that the plugin was loaded by has an Engines of its own
        synchronized (Runtime.getRuntime()) {
            String before = System.getProperty(NATIVE_FOLDER);
            System.setProperty(NATIVE_FOLDER, folder.path().toString());
            try {
                return new LocalTableEngine(loader, (BiFunction<String, Map<String, Object>, Map<String, Object>>)
                        loader.loadClass(EngineLoader.GLUE + "LocalTables").getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            } finally {
                if (before == null) {
                    System.clearProperty(NATIVE_FOLDER);
                } else {
                    System.setProperty(NATIVE_FOLDER, before);
                }
            }
        }
    }

    private static void release(EngineLoader loader, EngineFolder folder) {
        LoaderThreads.join(loader);
        try {
            loader.close();
        } catch (IOException e) {
            throw new EngineFailure("The engines' jars cannot be closed (" + e + ").", e);
        } finally {
            folder.close();
        }
    }

    private static EngineFailure failure(List<Path> jars, Throwable e) {
        if (e instanceof EngineFailure failure) {
            return failure;
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String where = jars.stream().map(j -> j.toAbsolutePath().getParent()).distinct().limit(3)
                .map(String::valueOf).collect(Collectors.joining(", "));
        return new EngineFailure("The engines do not start (" + root + "). They are " + jars.size() + " jars, in "
                + where + " …; if one is broken or missing, delete it there and build again, so that it is downloaded"
                + " anew. Without the engines, -Dmodernizr.prove=static checks the model by reading it.", e);
    }
}
