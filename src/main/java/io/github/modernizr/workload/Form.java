package io.github.modernizr.workload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern with one combination of its optional parameters: its steps hold no optional term any more.
 *
 * @param name {@code all} where the pattern has no forms, {@code none} where no optional parameter is
 *     present, else the present ones joined by {@code +}
 * @param share of the pattern's executions, 0 to 1
 */
public record Form(String name, List<String> present, BigDecimal share, List<PatternStep> steps) {

    public static final String ONLY = "all";

    /** The statements of all steps, in order. */
    public List<PatternStep.Run> runs() {
        List<PatternStep.Run> runs = new ArrayList<>();
        for (PatternStep step : steps) {
            runs.addAll(step.runs());
        }
        return runs;
    }
}
