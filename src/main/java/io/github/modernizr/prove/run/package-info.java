/** The proof itself: the same operations on both sides, compared, measured, shrunk and interleaved. */
package io.github.modernizr.prove.run;
