/** The Maven goals: thin front doors over the compiler; the only room that imports Maven. */
package io.github.modernizr.maven;
