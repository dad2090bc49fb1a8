package io.github.modernizr.diagnostic;

/** An error stops the goal; a warning is printed and the goal goes on. */
public enum Severity {
    ERROR,
    WARNING
}
