package io.github.modernizr;

/** How far a compilation goes; each goal writes everything the one before it writes. */
public enum Goal {
    /** Reads the specification and writes the requirements. */
    REQUIREMENTS,
    /** Also chooses the data model and writes it. */
    MODEL,
    /** Also verifies the model, writes the reports and decides the gate. */
    VALIDATE
}
