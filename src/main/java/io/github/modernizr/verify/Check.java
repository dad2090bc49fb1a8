package io.github.modernizr.verify;

/**
 * One thing that must hold of the plan of a form, and of the structures it uses, under the model. A check
 * reads the specification and the model as data; how the model came to be is nothing to it.
 */
interface Check {

    /** Stable and in kebab case; reports and tests name it. */
    String id();

    /** What it demands, in one sentence. */
    String demands();

    /** Adds a reason for each way in which the demand is not met. */
    void check(Scope scope, Reasons reasons);
}
