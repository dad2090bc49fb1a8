/** Plans carried out: their requests, sent and answered, and the client's work between them. */
package io.github.modernizr.prove.execute;
