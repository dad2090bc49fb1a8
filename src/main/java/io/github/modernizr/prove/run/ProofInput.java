package io.github.modernizr.prove.run;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.workload.Workload;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a proof is made from.
 *
 * @param patterns ids of the patterns to prove: those whose plans are worth running
 * @param operations executions of patterns on both sides
 * @param seed of rows, requests and their order
 * @param progress takes a line for the console now and then
 */
public record ProofInput(
        Workload workload,
        DataModel model,
        TableEngine tables,
        TextKeys texts,
        RelationalOracle oracle,
        Set<String> patterns,
        int operations,
        long seed,
        Consumer<String> progress) {}
