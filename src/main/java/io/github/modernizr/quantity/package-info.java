/** Numbers with units and an origin; all decimal, none without a source. */
package io.github.modernizr.quantity;
