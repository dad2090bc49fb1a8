package io.github.modernizr.optimize;

/** Solves a selection problem; always the same answer for the same problem. */
interface Solver {

    Selection solve(SelectionProblem problem);
}
