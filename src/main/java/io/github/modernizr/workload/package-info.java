/** The problem: what the application asks of its database, how often and over how much data. */
package io.github.modernizr.workload;
