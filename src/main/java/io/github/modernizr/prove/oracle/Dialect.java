package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A relational engine: how statements are written for it, and what it says. */
interface Dialect {

    /** Makes the tables; the connection is this oracle's own. */
    void create(Connection connection) throws SQLException;

    /** Takes away what {@link #create} made outside the connection. */
    void drop(Connection connection) throws SQLException;

    /** Whether what {@link #create} made would outlive the connection. */
    boolean leavesSchema();

    /** Whether foreign keys are looked at, which loading rows in any order turns off. */
    String referentialIntegrity(boolean on);

    Printed query(Query query, SlotTypes slots);

    /** @param insert has a value for each column that the database would draw */
    Printed insert(Statement.Insert insert, SlotTypes slots);

    /** The INSERT with its ON DUPLICATE KEY UPDATE; empty where the engine has no such statement. */
    Optional<Printed> upsert(Statement.Insert insert, SlotTypes slots);

    /** @param inserted the table of the INSERT that this UPDATE is the duplicate's part of; or null */
    Printed update(Statement.Update update, List<Statement.Assignment> inserted, SlotTypes slots);

    Printed delete(Statement.Delete delete, SlotTypes slots);

    /** Makes {@code now} the engine's time, where it can. */
    void clock(Connection connection, LocalDateTime now) throws SQLException;

    /** The columns of the unique key that an error names. */
    Optional<List<String>> violatedKey(SourceTable table, SQLException error);

    /** Whether the error is the data's, such as a violated reference; otherwise the statement itself is wrong. */
    boolean dataError(SQLException error);

    String identifier(String name);

    /** By which rows of the column are joined. */
    String keyColumn(Column column);

    List<String> rewrites();
}
