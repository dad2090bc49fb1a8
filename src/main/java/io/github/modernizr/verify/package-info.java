/** Static proof of a model against a workload; knows nothing of how the model came to be. */
package io.github.modernizr.verify;
