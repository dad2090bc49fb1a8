/** The source side: tables of the relational database and statements in logical form. */
package io.github.modernizr.relational;
