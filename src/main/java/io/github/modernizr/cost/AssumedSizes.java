package io.github.modernizr.cost;

import java.math.BigDecimal;

/**
 * Sizes that nobody stated: the one place of every figure that is ours. Each is used only where the
 * statistics are silent, and is shown as assumed.
 */
public final class AssumedSizes {

    /** The share of a VARCHAR's length (and of a DECIMAL's or an integer's digits) that a value has. */
    public static final BigDecimal FILL = new BigDecimal("0.5");
    /** Average bytes of a TEXT, JSON or BLOB value. */
    public static final BigDecimal LONG_TEXT = BigDecimal.valueOf(500);
    /** Lengths from which on a text is no short one: MySQL's TINYTEXT ends and its TEXT begins there. */
    public static final int LONG_TEXT_LENGTH = 16_384;
    /** Most bytes of a character in UTF-8. */
    public static final int CHARACTER_BYTES = 4;
    /** Significant digits of a FLOAT or DOUBLE. */
    public static final int FLOAT_DIGITS = 15;
    /** A version: 128 random bits in base64url. */
    static final int VERSION_BYTES = 22;

    private AssumedSizes() {}
}
