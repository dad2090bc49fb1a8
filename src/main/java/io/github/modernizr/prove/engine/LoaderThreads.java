package io.github.modernizr.prove.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The threads of one class loader. A thread inherits the context class loader of the one that starts it, so that the
 * engine's code runs with its own loader as the context, and what it started is known by it, whatever its name.
 */
final class LoaderThreads {

    private static final long PATIENCE_MILLIS = 5000;

    private LoaderThreads() {}

    static <T> T with(ClassLoader loader, Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Waits until they have ended, though the build is interrupted: closing the loader under them would break them. */
    static void join(ClassLoader loader) {
        boolean interrupted = false;
        for (Thread thread : of(loader)) {
            interrupted |= ended(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static List<Thread> of(ClassLoader loader) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[group.activeCount() * 2 + 16];
        group.enumerate(threads);
        return Arrays.stream(threads).filter(Objects::nonNull)
                .filter(t -> t != Thread.currentThread() && t.getContextClassLoader() == loader).toList();
    }

    /** @return whether this thread was interrupted while it waited */
    private static boolean ended(Thread thread) {
        boolean interrupted = Thread.interrupted();
        for (int attempt = 0; attempt < 2 && thread.isAlive(); attempt++) {
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
        return interrupted;
    }
}
