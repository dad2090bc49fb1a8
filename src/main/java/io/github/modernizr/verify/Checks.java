package io.github.modernizr.verify;

import java.util.List;

/** All checks, in the order of the reports: a new one is a class and a line here. */
final class Checks {

    /** Whether the plan names things that exist; the others are asked only where it does. */
    static final Check NAMES = new NamesResolve();

    static final List<Check> ALL = List.of(
            NAMES,
            // tables and items
            new LegalTables(),
            new KeyCollision(),
            new MutableKey(),
            new NullKey(),
            new Sizes(),
            // requests
            new KeyCondition(),
            new KnownValues(),
            // reads
            new RowsComplete(),
            new SparseIndex(),
            new OtherKinds(),
            new KeyCollation(),
            new ColumnsBrought(),
            new PageOrder(),
            new PagingAccepted(),
            new ReadConsistency(),
            new CopyFreshness(),
            new StatementsAnswered(),
            new StepsKept(),
            // writes
            new RowsWritten(),
            new AttributesWritten(),
            new CopyUpkeep(),
            new AggregateUpkeep(),
            new UniqueKeys(),
            new ForeignKeys(),
            new DeleteRules(),
            new WriteConditions(),
            new UnaskedWrites(),
            new StaleValues(),
            new Atomicity(),
            new ItemTwice(),
            // limits
            new TransactionLimit(),
            new ReadBound(),
            new HotKeys());

    private Checks() {}
}
