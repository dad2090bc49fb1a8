package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Divergence;

/** The two sides are not alike, in one sentence. */
record Mismatch(Divergence.Kind kind, String difference) {}
