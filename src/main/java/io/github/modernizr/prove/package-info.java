/** Proof by execution: the nouns that tables, oracle, plans' execution and comparison share. */
package io.github.modernizr.prove;
