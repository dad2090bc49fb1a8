/**
 * Reads a specification: YAML, DDL and SQL become a workload, or errors with their places. Every goal starts here in a
 * cold JVM, where each lambda costs up to a millisecond to link: so it loops.
 */
package io.github.modernizr.spec;
