/** The price of plans and structures, as the service bills them. */
package io.github.modernizr.cost;
