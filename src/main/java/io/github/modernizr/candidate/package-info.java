/** What might be chosen: layouts, indexes, and the plans that they make possible. */
package io.github.modernizr.candidate;
