package io.github.modernizr.prove;

import io.github.modernizr.relational.Collation;
import java.nio.ByteBuffer;

/** How a collation compares text, as keys: the function behind normalised and order twins. */
public interface TextKeys {

    /** Two texts are equal under the collation exactly when their keys are. */
    String equality(String text, Collation collation);

    /** A binary key whose unsigned byte order is the collation's order; equal texts have equal keys. */
    ByteBuffer order(String text, Collation collation);
}
