/** What can be wrong with a specification, and where it stands in the file. */
package io.github.modernizr.diagnostic;
