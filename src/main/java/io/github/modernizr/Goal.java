package io.github.modernizr;

/** How far a compilation goes; each goal writes everything the one before it writes. */
public enum Goal {
    /** Reads the specification and writes the requirements. */
    REQUIREMENTS,
    /** Also chooses the data model and writes it. */
    MODEL,
    /** As {@link #MODEL}; and says how the model differs from the accepted one, whose place it takes. */
    ACCEPT,
    /** Also verifies the model (the accepted one, where there is one), writes the reports and decides the gate. */
    VALIDATE
}
