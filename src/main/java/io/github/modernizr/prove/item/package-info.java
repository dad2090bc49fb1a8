/** Rows as items and back: attribute values, the encodings of columns and keys, exact sizes. */
package io.github.modernizr.prove.item;
