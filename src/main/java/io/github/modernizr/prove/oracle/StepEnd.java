package io.github.modernizr.prove.oracle;

import java.sql.SQLException;
import java.sql.Savepoint;

/** What the end of a step means for the rows. */
interface StepEnd {

    /** What was done since the last end stays. */
    void keep() throws SQLException;

    /** What was done since the last end is undone. */
    void undo();

    /** Each step is a transaction. */
    static StepEnd transaction(Session session) {
        return new StepEnd() {
            @Override
            public void keep() throws SQLException {
                session.commit();
            }

            @Override
            public void undo() {
                session.rollback();
            }
        };
    }

    /**
     * All is one transaction, that can be undone as a whole; steps of several requests may take turns, since none is left
     * half done.
     */
    static StepEnd savepoint(Session session) throws SQLException {
        return new StepEnd() {
            private Savepoint last = session.connection().setSavepoint();

            @Override
            public void keep() throws SQLException {
                last = session.connection().setSavepoint();
            }

            @Override
            public void undo() {
                try {
                    session.connection().rollback(last);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
