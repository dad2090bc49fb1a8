/** Choosing among candidates: layouts, indexes and one plan for each form. */
package io.github.modernizr.optimize;
