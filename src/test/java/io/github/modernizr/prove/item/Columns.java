package io.github.modernizr.prove.item;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ColumnType.Kind;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A table with a column of every type, values for them, and MySQL's order of those. */
final class Columns {

    static final TextKeys TEXTS = new TextKeys() {
        @Override
        public String equality(String text, Collation collation) {
            return collation.folds() ? text.toLowerCase(Locale.ROOT) : text;
        }

        @Override
        public ByteBuffer order(String text, Collation collation) {
            return ByteBuffer.wrap(equality(text, collation).getBytes(StandardCharsets.UTF_8));
        }
    };

    static final SourceTable TABLE = new SourceTable("everything", List.of(
            column("id", new ColumnType(Kind.INTEGER, 4, 0, true, List.of())),
            column("small", new ColumnType(Kind.INTEGER, 1, 0, false, List.of())),
            column("big", new ColumnType(Kind.INTEGER, 8, 0, false, List.of())),
            column("price", new ColumnType(Kind.DECIMAL, 6, 2, false, List.of())),
            column("ratio", ColumnType.of(Kind.FLOAT)),
            column("open", ColumnType.of(Kind.BOOLEAN)),
            column("name", new ColumnType(Kind.TEXT, 40, 0, false, List.of())),
            column("state", new ColumnType(Kind.ENUM, 0, 0, false, List.of("new", "done", "away"))),
            column("at", ColumnType.of(Kind.TIMESTAMP)),
            column("day", ColumnType.of(Kind.DATE)),
            column("hour", ColumnType.of(Kind.TIME)),
            column("hash", new ColumnType(Kind.BINARY, 8, 0, false, List.of())),
            column("extra", ColumnType.of(Kind.JSON))),
            List.of("id"), List.of(), List.of(), null);

    static final Schema SCHEMA = new Schema(List.of(TABLE));
    static final ItemCodec CODEC = new ItemCodec(SCHEMA, 0, TEXTS);

    private static final String LETTERS = "ab#!\"$ \u0000\u001f%~zé\uFFFF\uD83D\uDE00Ω";

    private Columns() {}

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true, Optional.empty(), false, false, Collation.BINARY, null);
    }

    /** A value of the column, the edges often; null now and then. */
    static Object value(Column column, Random random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> BigDecimal.valueOf(integer(type, random));
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(4) == 0 ? random.nextInt(3) - 1 : random.nextInt(2_000_000) - 999_999, 2);
            case FLOAT -> BigDecimal.valueOf(random.nextInt(4) == 0 ? random.nextInt(3) - 1 : random.nextGaussian() * 1e6);
            case BOOLEAN -> random.nextBoolean();
            case TEXT, JSON -> text(random);
            case ENUM -> type.values().get(random.nextInt(type.values().size()));
            case TIMESTAMP, DATETIME -> LocalDateTime.of(1970 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28),
                    random.nextInt(24), random.nextInt(60), random.nextInt(60));
            case DATE -> LocalDate.of(1000 + random.nextInt(9000), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case TIME -> LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            case BINARY -> bytes(random);
        };
    }

    private static long integer(ColumnType type, Random random) {
        long most = type.length() == 8 ? Long.MAX_VALUE : (1L << (8 * type.length() - (type.unsigned() ? 0 : 1))) - 1;
        long least = type.unsigned() ? 0 : -most - 1;
        return switch (random.nextInt(6)) {
            case 0 -> most;
            case 1 -> least;
            case 2 -> 0;
            default -> type.unsigned() ? random.nextLong() >>> 34 : type.length() == 1 ? random.nextInt(256) - 128 : random.nextLong();
        };
    }

    private static String text(Random random) {
        int length = random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int[] points = LETTERS.codePoints().toArray();
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static ByteBuffer bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** As MySQL sorts: NULL first, text by code points, ENUM by position, bytes unsigned. */
    @SuppressWarnings("unchecked")
    static int compare(Column column, Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return switch (column.type().kind()) {
            case TEXT, JSON -> utf8((String) a, (String) b);
            case ENUM -> Integer.compare(column.type().values().indexOf(a), column.type().values().indexOf(b));
            case BINARY -> java.util.Arrays.compareUnsigned(array(a), array(b));
            default -> ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(a, b);
        };
    }

    static int utf8(String a, String b) {
        return java.util.Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] array(Object buffer) {
        byte[] bytes = new byte[((ByteBuffer) buffer).remaining()];
        ((ByteBuffer) buffer).duplicate().get(bytes);
        return bytes;
    }
}
