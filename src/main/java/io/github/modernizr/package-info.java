/** The pipeline on one page: from the files of a specification to the documents of a model. */
package io.github.modernizr;
