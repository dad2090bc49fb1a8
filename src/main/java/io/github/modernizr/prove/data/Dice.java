package io.github.modernizr.prove.data;

import java.util.List;

/**
 * Seeded chance: SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014), written
 * out, so that a seed means the same on every Java. Each consumer takes a die of its own by name, so that one more draw
 * here does not change what is drawn there.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** Dice of its own for a purpose; the same name gives the same dice again. */
    Dice named(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN * (name.charAt(i) + 1));
        }
        return new Dice(hash);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to {@code bound - 1}; the bias of the remainder is beyond notice at our sizes. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(bits(), bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    /** Small numbers far more often than large ones: the lesser of three throws. */
    int skewed(int bound) {
        return Math.min(below(bound), Math.min(below(bound), below(bound)));
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The numbers from 0 on, in random order. */
    int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
