package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Pushdown.Cut;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.SortRange;
import java.util.List;
import java.util.Optional;

/**
 * One way to fetch a source's rows: a path with its key bound.
 *
 * @param wholeKey the key names single items
 * @param baseToo the index lacks columns, so the items are fetched by their base key after it
 */
record Access(
        AccessPath path,
        List<KeyBinding> key,
        Optional<SortRange> range,
        Optional<Cut> cut,
        boolean wholeKey,
        boolean baseToo) {

    Access withBase() {
        return new Access(path, key, range, cut, wholeKey, true);
    }
}
