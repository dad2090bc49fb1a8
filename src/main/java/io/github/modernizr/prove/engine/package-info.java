/** The engines that plans are run on: found as jars, opened in a class loader of their own, stopped without a trace. */
package io.github.modernizr.prove.engine;
