/** Documents for people and machines: view records, Mustache templates and the list of all documents. */
package io.github.modernizr.document;
