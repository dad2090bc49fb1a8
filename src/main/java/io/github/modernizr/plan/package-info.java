/** How one form of a pattern is served: requests, branches and client work as data. */
package io.github.modernizr.plan;
