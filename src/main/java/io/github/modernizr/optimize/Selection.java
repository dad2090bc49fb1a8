package io.github.modernizr.optimize;

import java.util.BitSet;

/** A solution: the option of each form, the open structures, the cost in billionths of a dollar a month. */
record Selection(int[] options, BitSet open, long cost) {}
