package io.github.modernizr.prove;

import java.util.List;
import java.util.Map;

/**
 * What came of running executions side by side.
 *
 * @param schedules runs in all
 * @param pairs pairs of forms that met
 * @param stepwise runs that ended as SQL's statements can by taking turns, but no order of the whole requests does
 * @param mixed runs in which a read saw some of the other's changes and not the others, as reads of several requests may
 * @param partners by pattern id: the patterns that it met, itself among them where it did
 * @param alone by pattern id: why it met none
 */
public record Interleaved(int schedules, int pairs, int stepwise, int mixed, Map<String, List<String>> partners, Map<String, String> alone) {

    public static final Interleaved NONE = new Interleaved(0, 0, 0, 0, Map.of(), Map.of());
}
