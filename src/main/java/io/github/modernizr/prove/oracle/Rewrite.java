package io.github.modernizr.prove.oracle;

/** Where H2's SQL would mean something else than MySQL's, and what stands there instead: the whole list. */
enum Rewrite {
    TYPES("Columns have types of H2 with MySQL's ranges, lengths in characters and fractional seconds as checks; BOOLEAN is"
            + " a TINYINT of 0 and 1, JSON is its text."),
    TEXT_KEYS("Text that is compared, sorted, grouped, joined or unique by a collation that folds case or accents has a"
            + " generated column with ICU's collation key, and the key stands in its place."),
    CODE_POINTS("Text of binary collations sorts by code points (H2 would take UTF-16 units)."),
    GROUPED_TEXT("Of texts in a group that the collation calls equal, any may stand for all in MySQL; here it is the least by"
            + " code."),
    FUNCTIONAL_DEPENDENCE("A column that depends on the grouped ones is taken from any row of the group."),
    DISTINCT("DISTINCT is written as GROUP BY, so that equal texts are found by their keys."),
    EXTREME_TEXT("MIN, MAX, GREATEST and LEAST of text compare collation keys."),
    NULL_EXTREMES("GREATEST and LEAST with a NULL are NULL."),
    ENUM_ORDER("An ENUM sorts by the position of its value."),
    ENUM_VALUE("A text stored in an ENUM becomes the declared value that is equal by the collation; any other is refused."),
    LIKE("LIKE compares character by character under the collation, with \\ as the escape."),
    MATCH("MATCH … AGAINST finds rows by words as InnoDB's parser cuts them: at least three characters, none of its 36 stop"
            + " words, any of the words."),
    DIVISION("Division of exact numbers is decimal with four more digits (7/2 is 3.5000), NULL by zero where a query reads"
            + " and an error where a statement writes; AVG is such a division."),
    MODULO("x % 0 is NULL."),
    EXACT_ARITHMETIC("Operands of arithmetic are decimals without a limit of their own; what does not fit is refused where it"
            + " is stored."),
    UNSIGNED("A difference of unsigned integers below 0 is an error."),
    ROUNDING("ROUND of exact numbers is half away from zero."),
    CONDITION_VALUE("A condition used as a value is 1 or 0, and a number used as a condition holds unless it is 0."),
    NULL_SAFE("<=> is IS NOT DISTINCT FROM."),
    NUMBER_AS_TEXT("A number in text (CONCAT, CAST AS CHAR, LIKE) has the digits behind the point that its type has in MySQL;"
            + " a time has all its fractional digits."),
    CONCAT("CONCAT is || so that a NULL makes it NULL."),
    TEXT_FUNCTIONS("LENGTH counts bytes of UTF-8, CHAR_LENGTH code points; LOWER and UPPER map single code points."),
    CAST("CAST AS SIGNED takes the number that a text begins with and rounds decimals; CAST AS DECIMAL stops at the greatest"
            + " number of its digits."),
    TIME_AS_TEXT("Text that meets a date or time is read as one."),
    DEFAULTS("Columns that an INSERT leaves out get their DEFAULT explicitly, CURRENT_TIMESTAMP being the request's now and"
            + " AUTO_INCREMENT the id drawn for the request."),
    LEFT_TO_RIGHT("Assignments of an UPDATE see the values of those to their left, by substitution."),
    ON_UPDATE("ON UPDATE CURRENT_TIMESTAMP is an assignment of the request's now in every UPDATE that does not assign the column"
            + " itself; MySQL leaves it alone where no other column really changes, a plan writes it with every row that it matches."),
    UPSERT("ON DUPLICATE KEY UPDATE is a search by the primary key and then each unique key, and an UPDATE of the row found"
            + " or an INSERT."),
    RECURSION("WITH RECURSIVE names its columns.");

    private final String sentence;

    Rewrite(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
