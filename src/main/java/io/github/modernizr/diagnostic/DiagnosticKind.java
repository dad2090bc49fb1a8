package io.github.modernizr.diagnostic;

import static io.github.modernizr.diagnostic.Severity.ERROR;
import static io.github.modernizr.diagnostic.Severity.WARNING;

/**
 * Everything that can be wrong with a specification: the one list where a kind is registered. The id is
 * stable for ever (people suppress and search by it), the hint says how to mend.
 */
public enum DiagnosticKind {
    // files and YAML
    UNREADABLE_FILE("M001", ERROR, "Check the path, the permissions and that the file is UTF-8 text."),
    FILE_TOO_LARGE("M002", ERROR, "A specification and its DDL hold at most 1 MB each; leave data out."),
    NOT_UTF8("M003", ERROR, "Save the file as UTF-8."),
    CONTROL_CHARACTER("M004", ERROR, "Remove the character; text may hold printable characters, tabs and line ends."),
    YAML_SYNTAX("M005", ERROR, "Check indentation, colons and quotes; quote texts that hold ': ' or start with a sign."),
    SEVERAL_DOCUMENTS("M006", ERROR, "Keep one document a file; remove the line with '---'."),
    EMPTY_SPECIFICATION("M007", ERROR, "Begin with 'modernizr: 1' and an 'application'."),
    NESTED_TOO_DEEPLY("M008", ERROR, "No part of the language nests so deeply; check the brackets."),
    SCALAR_TOO_LONG("M009", ERROR, "Shorten the text."),
    ALIAS_EXPANSION("M010", ERROR, "Use an alias for a text or a small mapping that stands before it."),
    EXPLICIT_TAG("M011", ERROR, "Remove the tag."),
    DUPLICATE_KEY("M012", ERROR, "Keep one of the two; YAML would silently drop the other."),
    KEY_NOT_TEXT("M013", ERROR, "Quote the key if it was meant as text."),
    PATH_OUTSIDE("M014", ERROR, "Name a file relative to the specification and inside its folder."),

    // the structure of the specification
    UNKNOWN_KEY("M020", ERROR, "See the language reference for the keys that may stand here."),
    MISSING_KEY("M021", ERROR, "Add the key."),
    WRONG_SHAPE("M022", ERROR, "See the language reference for an example."),
    UNKNOWN_VALUE("M023", ERROR, "Use one of the values listed."),
    BAD_COUNT("M024", ERROR, "Write a whole number such as 50000 or 50_000."),
    BAD_RATE("M025", ERROR, "Write a rate such as 10/s, 600/min, 50/h or 2000/day."),
    BAD_PERCENTAGE("M026", ERROR, "Write a percentage from 0% to 100%, such as 80.77%."),
    BAD_DURATION("M027", ERROR, "Write a duration such as 60s, 10min, 2h, 30d, 12 months or 2y."),
    BAD_SIZE("M028", ERROR, "Write bytes such as 400, 4KB or 1MB."),
    KEYS_EXCLUDE("M029", ERROR, "Keep one of them."),
    UNSUPPORTED_VERSION("M030", ERROR, "This version of the plugin reads 'modernizr: 1'."),
    BAD_NAME("M031", ERROR, "Use letters, digits, '-' and '_', beginning with a letter."),
    BAD_NUMBER("M032", ERROR, "Write a number such as 12 or 2.5."),

    // the schema
    DDL_SYNTAX("M040", ERROR, "Check the statement against MySQL; a dump of the schema alone is best."),
    DDL_UNSUPPORTED("M041", ERROR, "Fold the change into the CREATE TABLE; only tables and indexes are read."),
    UNKNOWN_TYPE("M042", ERROR, "Use a MySQL column type listed in the language reference."),
    DUPLICATE_TABLE("M043", ERROR, "Keep one of the two."),
    DUPLICATE_COLUMN("M044", ERROR, "Keep one of the two."),
    NO_PRIMARY_KEY("M045", ERROR, "Give the table a primary key: rows need a stable identity."),
    UNKNOWN_PARENT("M046", ERROR, "Refer to a table of this DDL."),
    UNKNOWN_KEY_COLUMN("M047", ERROR, "Name a column of the table."),
    FOREIGN_KEY_MISMATCH("M048", ERROR, "A foreign key refers to the primary or a unique key of its parent, column by column."),
    UNKNOWN_COLLATION("M049", ERROR, "Use a collation of MySQL 8 listed in the language reference."),
    BAD_DEFAULT("M050", ERROR, "Use a constant, NULL or CURRENT_TIMESTAMP."),
    NO_TABLES("M051", ERROR, "The DDL must hold at least one CREATE TABLE."),

    // SQL
    SQL_SYNTAX("M060", ERROR, "Check the statement against MySQL; parameters are named, as in :userId."),
    SQL_UNSUPPORTED("M061", ERROR, "The language reference has the closed list of supported SQL, with an example for each construct."),
    SQL_TOO_LARGE("M062", ERROR, "Split the statement into steps."),
    SEVERAL_STATEMENTS("M063", ERROR, "Write one statement an entry; list several under 'sql:' or 'steps:'."),
    UNKNOWN_TABLE("M064", ERROR, "Name a table of the DDL."),
    UNKNOWN_COLUMN("M065", ERROR, "Name a column of the tables in FROM."),
    AMBIGUOUS_COLUMN("M066", ERROR, "Qualify the column with the alias of its table."),
    DUPLICATE_ALIAS("M067", ERROR, "Give each table of the statement, subqueries included, an alias of its own."),
    UNKNOWN_ALIAS("M068", ERROR, "Use the alias of a table in FROM."),
    MISPLACED_AGGREGATE("M069", ERROR, "Aggregates may stand in the select list, HAVING and ORDER BY."),
    NOT_GROUPED("M070", ERROR, "Add the column to GROUP BY or put it into an aggregate."),
    VALUE_COUNT("M071", ERROR, "Give each column one value."),
    MISSING_VALUE("M072", ERROR, "The column is NOT NULL and has no default: give it a value."),
    UNDECLARED_ID("M073", ERROR, "Say under schema.ids who draws it: 'supplied' (the request) or 'sequence' (the database)."),
    TYPE_MISMATCH("M074", ERROR, "Compare and assign values of one family of types; CAST where the change is meant."),
    PARAMETER_TYPES("M075", ERROR, "Use two parameters, or CAST one of the sides."),
    UNKNOWN_ENUM_VALUE("M076", ERROR, "Use a value of the ENUM."),
    SUBQUERY_COLUMNS("M077", ERROR, "The subquery must select exactly one column."),
    DUPLICATE_OUTPUT("M079", ERROR, "Give one of them another name with AS."),
    ASSIGNED_TWICE("M078", ERROR, "Assign each column once."),

    // steps
    UNKNOWN_STEP("M080", ERROR, "Refer to a step before this one by the name it has under 'as'."),
    DUPLICATE_STEP("M081", ERROR, "Give each step and value a name of its own."),
    STEP_OF_MANY_ROWS("M082", ERROR, "Give the step 'expect: one', or use 'for-each' to run once a row."),
    UNKNOWN_STEP_COLUMN("M083", ERROR, "Name a column that the step selects."),
    KEY_DOES_NOT_FIT("M084", ERROR, "Remove the key or move it to the statement it is about."),
    UNKNOWN_UNIQUE_KEY("M085", ERROR, "Name the columns of a unique key, joined by '+'."),
    UNKNOWN_PARAMETER("M086", ERROR, "Name a parameter that the statements of this pattern use."),
    NO_STATEMENT("M087", ERROR, "Give the pattern one of: sql, steps, same-as, no-operation, delegate."),

    // forms
    FORMS_MISSING("M090", ERROR, "List under 'forms' which optional parameters come together and how often, such as { none: 90%, a: 10%, other: rejected }."),
    FORMS_NOT_WHOLE("M091", ERROR, "The shares of all forms sum to 100%."),
    UNKNOWN_FORM("M092", ERROR, "Name a form by its optional parameters joined by '+', or 'none'."),
    FORMS_INCOMPLETE("M093", WARNING, "Write 'other: rejected', or list every combination."),
    CONSTANT_CONDITION("M094", ERROR, "A condition that never holds makes the statement useless; check the forms."),
    FORMS_UNEXPECTED("M095", ERROR, "Remove 'forms', or make a parameter optional with (:p IS NULL OR …), COALESCE, set-if-present or when."),

    // meaning
    RATE_MISSING("M100", ERROR, "State a rate, a share of an operation ({ of: group.operation }), or { assumed: 1/s, because: … }."),
    UNKNOWN_OPERATION("M101", ERROR, "Name an operation of traffic.groups as group.operation."),
    SHARES_OVER_WHOLE("M102", ERROR, "The patterns of one operation share at most 100% of it."),
    UNKNOWN_ROLE("M103", ERROR, "Name a role of 'roles'."),
    UNKNOWN_PATTERN("M104", ERROR, "Name an access pattern of this specification."),
    SAME_AS_CYCLE("M105", ERROR, "same-as must end at a pattern with statements of its own."),
    ROWS_MISSING("M106", ERROR, "Give the table rows, or rows-per-day with keep, under 'statistics'."),
    AVERAGE_OVER_MAXIMUM("M107", ERROR, "The average lies at or below the maximum."),
    UNKNOWN_SUBJECT("M108", ERROR, "Name a table, or a column as table.column, of the DDL."),
    UNKNOWN_REGION("M111", ERROR, "Name a region whose prices are known."),
    NOT_A_SINGLE_READ("M109", ERROR, "Refer to a pattern whose body is one SELECT."),
    NEVER_TAKES_EFFECT("M110", WARNING, "Remove it, or check what it was meant for."),
    ORDER_LEAVES_TIES("M112", WARNING, "Add what tells the rows apart to ORDER BY, such as the primary key."),

    // the accepted model
    MODEL_MALFORMED("M120", ERROR, "The page of the data model file has every key with an example; modernizr:accept writes a sound file."),
    MODEL_UNKNOWN_TABLE("M121", ERROR, "Name a table of the DDL, or accept a model of the specification as it is now with modernizr:accept."),
    MODEL_UNKNOWN_COLUMN("M122", ERROR, "Name a column of the DDL, or accept a model of the specification as it is now with modernizr:accept."),
    MODEL_UNKNOWN_NAME("M123", WARNING, "Correct the name in the plan; until then the pattern is unsupported."),
    MODEL_UNKNOWN_PATTERN("M124", WARNING, "Remove it from the model if the pattern or form is gone; nothing reads it.");

    private final String id;
    private final Severity severity;
    private final String hint;

    DiagnosticKind(String id, Severity severity, String hint) {
        this.id = id;
        this.severity = severity;
        this.hint = hint;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do, where the place itself suggests nothing better. */
    public String hint() {
        return hint;
    }
}
