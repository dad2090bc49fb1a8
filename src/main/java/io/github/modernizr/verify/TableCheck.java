package io.github.modernizr.verify;

import io.github.modernizr.dynamo.TableDesign;

/** A check of the model's tables alone: what it finds is the same for each plan that uses the table. */
interface TableCheck extends Check {

    void check(Scope scope, TableDesign table, Reasons reasons);

    @Override
    default void check(Scope scope, Reasons reasons) {
        scope.tables().forEach(table -> scope.known().ofTable(this, table, found -> check(scope, table, found)).forEach(reasons::add));
    }
}
