/** The compiled result: tables, plans and decisions, and its form as a YAML file. */
package io.github.modernizr.model;
