/** Seeded rows and request parameters: what both sides of the proof by execution are given. */
package io.github.modernizr.prove.data;
