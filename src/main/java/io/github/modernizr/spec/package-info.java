/** Reads a specification: YAML, DDL and SQL become a workload, or errors with their places. */
package io.github.modernizr.spec;
