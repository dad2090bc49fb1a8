/** What tables must hold and requests must report, foretold from the oracle's rows: never from what the engine returned. */
package io.github.modernizr.prove.measure;
