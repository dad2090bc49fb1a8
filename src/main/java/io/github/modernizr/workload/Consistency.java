package io.github.modernizr.workload;

/** How fresh a read must be. */
public enum Consistency {
    /** May miss the writes of the last moments. */
    EVENTUAL,
    /** Sees every write that was acknowledged before it began; read-your-write asks for the same. */
    STRONG
}
