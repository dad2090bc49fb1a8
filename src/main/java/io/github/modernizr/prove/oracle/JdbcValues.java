package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.oracle.ValueType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of rows to JDBC and back. */
final class JdbcValues {

    private JdbcValues() {}

    static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Boolean truth) {
            statement.setInt(index, truth ? 1 : 0);
        } else if (value instanceof BigDecimal number) {
            bind(statement, index, number);
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            statement.setBytes(index, copy);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, value);
        }
    }

    private static void bind(PreparedStatement statement, int index, BigDecimal number) throws SQLException {
        if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
            statement.setLong(index, number.longValueExact());
        } else {
            statement.setBigDecimal(index, number);
        }
    }

    static Row row(ResultSet result, Map<String, ValueType> types) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, ValueType> output : types.entrySet()) {
            values.put(output.getKey(), value(result, ++index, output.getValue()));
        }
        return new Row(values);
    }

    private static Object value(ResultSet result, int index, ValueType type) throws SQLException {
        Object value = switch (type.kind()) {
            case BOOLEAN, INTEGER, DECIMAL -> number(result.getBigDecimal(index), type);
            case FLOAT -> number(result, index);
            case TEXT, ENUM, JSON -> result.getString(index);
            case TIMESTAMP -> result.getObject(index, LocalDateTime.class);
            case DATE -> date(result, index);
            case TIME -> result.getObject(index, LocalTime.class);
            case BINARY -> bytes(result.getBytes(index));
            case NULL -> result.getObject(index);
        };
        return result.wasNull() ? null : value;
    }

    /** With the digits of its type, as MySQL answers it. */
    private static Object number(BigDecimal number, ValueType type) {
        if (number == null) {
            return null;
        }
        return type.kind() == Kind.BOOLEAN ? (Object) (number.signum() != 0) : number.setScale(type.scale(), RoundingMode.HALF_UP);
    }

    private static BigDecimal number(ResultSet result, int index) throws SQLException {
        double number = result.getDouble(index);
        return result.wasNull() ? null : BigDecimal.valueOf(number);
    }

    private static LocalDate date(ResultSet result, int index) throws SQLException {
        Object value = result.getObject(index);
        return value instanceof Date date ? date.toLocalDate() : value instanceof LocalDate date ? date
                : value == null ? null : result.getObject(index, LocalDate.class);
    }

    private static ByteBuffer bytes(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
